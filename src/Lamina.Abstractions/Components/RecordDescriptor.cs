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

    private RecordDescriptor(Type type, ConstructorInfo constructor)
    {
        Type = type;
        _constructor = constructor;
        var nullability = new NullabilityInfoContext();
        Parameters = [.. constructor.GetParameters().Select(parameter => new ParameterDescriptor(parameter, nullability))];
    }

    /// <summary>The record.</summary>
    public Type Type { get; }

    /// <summary>Its parameters in order.</summary>
    public ImmutableArray<ParameterDescriptor> Parameters { get; }

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
    /// <exception cref="ComponentFaultException">It is a plugin's, and an initialiser of its type or module fails, or one of them or the constructor does not return.</exception>
    public object Create(params object?[] arguments)
    {
        try
        {
            return PluginCreation.IsOfPlugin(Type) ? PluginCreation.Create(Type, () => _constructor.Invoke(arguments)) : _constructor.Invoke(arguments);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            throw new ComponentException(inner.Message, inner);
        }
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
