using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Lamina;

/// <summary>A component as the catalogue knows it: its kind, its names, its parameters and where it comes from.</summary>
public sealed class ComponentDescriptor
{
    // Reading a type takes thousands of times as long as looking it up, and a file of many records asks for each.
    private static readonly ConditionalWeakTable<Type, StrongBox<string?>> s_kinds = [];

    private ComponentDescriptor(Type type, string kind)
    {
        var attribute = type.GetCustomAttribute<ComponentAttribute>();
        Record = RecordDescriptor.Of(type);
        Kind = kind;
        Name = NameOf(type);
        Aliases = [.. attribute?.Aliases ?? []];
        FromNumber = attribute?.FromNumber ?? false;
        var assembly = type.Assembly.GetName();
        Origin = $"{assembly.Name} {assembly.Version?.ToString(3)}";
    }

    /// <summary>What it is, such as <c>layer</c>.</summary>
    public string Kind { get; }

    /// <summary>Its name in JSON, unique within its kind.</summary>
    public string Name { get; }

    /// <summary>Other names that mean the same.</summary>
    public ImmutableArray<string> Aliases { get; }

    /// <summary>Whether a plain number stands for it.</summary>
    public bool FromNumber { get; }

    /// <summary>The assembly that brought it, with version.</summary>
    public string Origin { get; }

    /// <summary>Its type.</summary>
    public Type Type => Record.Type;

    /// <summary>Its constructor: its JSON.</summary>
    public RecordDescriptor Record { get; }

    /// <summary>Its parameters in order.</summary>
    public ImmutableArray<ParameterDescriptor> Parameters => Record.Parameters;

    /// <summary>
    /// Describes every component of an assembly: each public class that implements a contract marked with <see cref="ComponentKindAttribute"/>.
    /// </summary>
    /// <exception cref="ComponentException">A class implements such a contract but is not declared as a component is.</exception>
    public static IEnumerable<ComponentDescriptor> In(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && KindOf(type) is not null && EnvelopeOf(type) != type)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(Of);
    }

    /// <summary>Describes a component.</summary>
    /// <exception cref="ComponentException">The type is not declared as a component is.</exception>
    public static ComponentDescriptor Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(type, KindOf(type) ?? throw new ComponentException($"{type} implements no contract of a component, such as ILayer or IActivation."));
    }

    /// <summary>The name a type has in JSON: the one its attribute gives, else its own in camelCase.</summary>
    public static string NameOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.GetCustomAttribute<ComponentAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(type.Name);
    }

    /// <summary>The kind of component that a contract, or a class that implements one, is; null where it is none.</summary>
    public static string? KindOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return s_kinds.GetValue(type, ReadKind).Value;
    }

    /// <summary>The record that may wrap a component of this type or contract by keys of its own; null where none may.</summary>
    public static Type? EnvelopeOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.GetInterfaces().Append(type).Select(contract => contract.GetCustomAttribute<ComponentKindAttribute>()?.Envelope)
            .FirstOrDefault(envelope => envelope is not null);
    }

    private static StrongBox<string?> ReadKind(Type type) =>
        new(type.GetInterfaces().Append(type).Select(contract => contract.GetCustomAttribute<ComponentKindAttribute>()?.Kind)
            .FirstOrDefault(kind => kind is not null));

    /// <summary>The kind and name, such as <c>layer 'dense'</c>.</summary>
    public override string ToString() => $"{Kind} '{Name}'";
}
