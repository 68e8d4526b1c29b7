using System.Reflection;
using System.Text.Json;

namespace Lamina;

/// <summary>One constructor parameter of a component or of a plain record: a key of its JSON.</summary>
public sealed class ParameterDescriptor
{
    private readonly ParameterInfo _parameter;
    private readonly ParameterDescriptor? _group;

    internal ParameterDescriptor(ParameterInfo parameter, NullabilityInfoContext nullability)
    {
        _parameter = parameter;
        Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        Type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        IsNullable = Type != parameter.ParameterType || nullability.Create(parameter).WriteState == NullabilityState.Nullable;
        IsMap = IsMapType(Type);
        ItemType = IsMap || (Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) ? Type.GetGenericArguments()[^1] : null;
        HasDefault = parameter.HasDefaultValue;
        Interval = parameter.GetCustomAttribute<WithinAttribute>()?.Interval;
        IsInline = parameter.IsDefined(typeof(InlineAttribute));
        EmptyWord = parameter.GetCustomAttribute<EmptyAsAttribute>()?.Word;
        TakesOne = parameter.IsDefined(typeof(OneOrMoreAttribute));
        IsFilePath = parameter.IsDefined(typeof(FilePathAttribute));
        NeedsItems = ItemType is not null && (!HasDefault || parameter.IsDefined(typeof(NotEmptyAttribute)));
    }

    private ParameterDescriptor(ParameterDescriptor parameter, ParameterDescriptor group)
        : this(parameter._parameter, new NullabilityInfoContext()) => _group = parameter._group?.In(group) ?? group;

    /// <summary>The record whose constructor has it.</summary>
    public Type Record => _parameter.Member.DeclaringType!;

    /// <summary>The key in JSON: the parameter's name in camelCase.</summary>
    public string Name { get; }

    /// <summary>The type, without the question mark of a nullable number.</summary>
    public Type Type { get; }

    /// <summary>Whether the value is an object whose keys are names of the user's.</summary>
    public bool IsMap { get; }

    /// <summary>The type of an item or of a name's value, where the parameter is a list or a map; otherwise null.</summary>
    public Type? ItemType { get; }

    /// <summary>Whether null is allowed.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether the key may be left out.</summary>
    public bool HasDefault { get; }

    /// <summary>The value when the key is left out; null if there is none or the plan decides.</summary>
    public object? Default => HasDefault
        ? _parameter.DefaultValue is { } value && Type.IsEnum ? Enum.ToObject(Type, value)
            : _parameter.DefaultValue ?? (IsNullable ? null : DefaultOfStruct())
        : null;

    /// <summary>The range of a number; null where every finite number will do.</summary>
    public Interval? Interval { get; }

    /// <summary>Whether it is a plain record whose keys stand among those of the others.</summary>
    internal bool IsGroup => IsInline && Kind is null;

    /// <summary>Whether the component is written into the same JSON object.</summary>
    public bool IsInline { get; }

    /// <summary>Whether a list of one item may be written as that item alone, and is.</summary>
    public bool TakesOne { get; }

    /// <summary>The word that stands for an empty list; null where none does.</summary>
    public string? EmptyWord { get; }

    /// <summary>Whether the value is a file's path.</summary>
    public bool IsFilePath { get; }

    /// <summary>Whether the value is a list or a map that has at least one item where it is given.</summary>
    public bool NeedsItems { get; }

    /// <summary>The kind of component that the parameter, or an item of the list, is; null where it is none.</summary>
    public string? Kind => ComponentDescriptor.KindOf(ItemType ?? Type);

    /// <summary>The parameter's value in an instance.</summary>
    /// <exception cref="ComponentFaultException">The property that has it failed.</exception>
    public object? ValueIn(object instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        if ((_group is null ? instance : _group.ValueIn(instance)) is not { } record)
            return null;
        var property = record.GetType().GetProperty(_parameter.Name!);
        return ComponentFaultException.Guard(record, Name, () => property?.GetValue(record, BindingFlags.DoNotWrapExceptions, null, null, null));
    }

    internal ParameterDescriptor In(ParameterDescriptor group) => new(this, group);

    internal static bool IsMapType(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>);

    private object? DefaultOfStruct() => Type.IsValueType ? Activator.CreateInstance(Type) : null;
}
