using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lamina;

/// <summary>A record whose only public constructor says what its JSON is.</summary>
public sealed class RecordDescriptor
{
    // Reading a type takes thousands of times as long as looking it up, and a network of many layers asks for each.
    private static readonly ConditionalWeakTable<Type, RecordDescriptor> s_read = [];
    private readonly ConstructorInfo _constructor;
    private readonly ImmutableArray<ParameterDescriptor> _arguments;
    private readonly bool _hasGroups;
    private readonly bool _isOfPlugin;

    private RecordDescriptor(Type type, ConstructorInfo constructor)
    {
        Type = type;
        _constructor = constructor;
        var nullability = new NullabilityInfoContext();
        _arguments = [.. constructor.GetParameters().Select(parameter => new ParameterDescriptor(parameter, nullability))];
        Parameters =
            [.. _arguments.SelectMany(argument => argument.IsGroup ? Of(argument.Type).Parameters.Select(parameter => parameter.In(argument)) : [argument])];
        Inline = Parameters.FirstOrDefault(parameter => parameter.IsInline);
        Keys = [.. Parameters.Where(parameter => !parameter.IsInline).Select(parameter => parameter.Name)];
        (_hasGroups, _isOfPlugin) = (_arguments.Any(argument => argument.IsGroup), PluginCreation.IsOfPlugin(type));
    }

    /// <summary>The record.</summary>
    public Type Type { get; }

    /// <summary>Its parameters in order; an inline record is replaced by its own parameters.</summary>
    public ImmutableArray<ParameterDescriptor> Parameters { get; }

    /// <summary>The parameter whose component is written into the same object; null if there is none.</summary>
    internal ParameterDescriptor? Inline { get; }

    /// <summary>The keys of the others.</summary>
    internal string[] Keys { get; }

    /// <summary>Reads the description off the type.</summary>
    /// <exception cref="ComponentException">The type is not public and sealed, or has not exactly one public constructor.</exception>
    public static RecordDescriptor Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return s_read.GetValue(type, Read);
    }

    /// <summary>Makes an instance.</summary>
    /// <param name="arguments">One for each parameter, in order.</param>
    /// <exception cref="ComponentException">The constructor refuses the arguments.</exception>
    /// <exception cref="ComponentFaultException">
    /// It is a plugin's, and an initialiser of its type or module fails, or one of them or the constructor does not return.
    /// </exception>
    public object Create(params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (_hasGroups)
            arguments = Grouped(arguments);
        try
        {
            return _isOfPlugin ? PluginCreation.Create(Type, () => _constructor.Invoke(arguments)) : _constructor.Invoke(arguments);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            throw new ComponentException(inner.Message, inner);
        }
    }

    private object?[] Grouped(ReadOnlySpan<object?> values)
    {
        var grouped = new object?[_arguments.Length];
        for (var i = 0; i < grouped.Length; i++)
        {
            var group = _arguments[i].IsGroup ? Of(_arguments[i].Type) : null;
            var count = group?.Parameters.Length ?? 1;
            grouped[i] = group is null ? values[0] : group.Create(values[..count].ToArray());
            values = values[count..];
        }

        return grouped;
    }

    private static RecordDescriptor Read(Type type)
    {
        if (!type.IsVisible || !type.IsSealed)
            throw new ComponentException($"A component is public and sealed, but {type} is not. Declare it as 'public sealed record'.");
        var constructors = type.GetConstructors();
        return constructors.Length == 1
            ? new(type, constructors[0])
            : throw new ComponentException($"A component has exactly one public constructor, which is its JSON, but {type} has {constructors.Length}.");
    }
}
