using System.Collections.Immutable;

namespace Lamina;

/// <summary>Components by kind and name: what JSON can name. Nothing else is made from it.</summary>
public sealed class ComponentNames
{
    private const string TypeKey = "type";

    private readonly Dictionary<(string Kind, string Name), ComponentDescriptor> _byName = [];
    private readonly ImmutableDictionary<string, ImmutableArray<ComponentDescriptor>> _byKind;
    private readonly ImmutableDictionary<string, ComponentDescriptor> _fromNumber;
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _standIns;

    /// <summary>The names of these components; one that is given twice counts once.</summary>
    /// <param name="components">The components.</param>
    /// <param name="missing">What a message about an unknown name ends with, such as what else was looked for.</param>
    /// <exception cref="ComponentException">Two components of one kind have the same name, or both are written as a plain number.</exception>
    public ComponentNames(IEnumerable<ComponentDescriptor> components, string missing = "")
    {
        ArgumentNullException.ThrowIfNull(components);
        Missing = missing;
        Components =
        [
            .. components.DistinctBy(component => component.Type)
                .OrderBy(component => component.Kind, StringComparer.Ordinal).ThenBy(component => component.Name, StringComparer.Ordinal),
        ];
        foreach (var component in Components)
            Add(component);
        _byKind = Components.GroupBy(component => component.Kind).ToImmutableDictionary(kind => kind.Key, kind => kind.ToImmutableArray());
        _fromNumber = Components.Where(component => component.FromNumber).GroupBy(component => component.Kind).ToImmutableDictionary(kind => kind.Key, Single);
        _standIns = _byKind.Keys.ToImmutableDictionary(
            kind => kind,
            kind => Kinds.Where(other => other != kind && Adapter(other, kind) is not null).Prepend(kind).ToImmutableArray());
    }

    /// <summary>All components, by kind and then by name.</summary>
    public ImmutableArray<ComponentDescriptor> Components { get; }

    /// <summary>The kinds there are, such as <c>layer</c>, in order.</summary>
    public IEnumerable<string> Kinds => _byKind.Keys.Order(StringComparer.Ordinal);

    /// <summary>What a message about an unknown name ends with.</summary>
    internal string Missing { get; }

    /// <summary>The component of that kind and name, or alias; null if there is none. Case-sensitive.</summary>
    public ComponentDescriptor? Find(string kind, string name) => _byName.GetValueOrDefault((kind, name));

    /// <summary>The components of a kind, by name; none if there is no such kind.</summary>
    public IReadOnlyList<ComponentDescriptor> OfKind(string kind) => _byKind.GetValueOrDefault(kind, []);

    /// <summary>The component that a plain number stands for where this kind is expected, or null.</summary>
    internal ComponentDescriptor? FromNumber(string kind) => _fromNumber.GetValueOrDefault(kind);

    /// <summary>
    /// What lets a component of one kind stand where another is expected: one that is named after the first kind and has one parameter, of that kind,
    /// as metric <c>loss</c> lets every loss stand for a metric and layer <c>activation</c> every activation for a layer. Null if there is none.
    /// </summary>
    internal ComponentDescriptor? Adapter(string from, string to) =>
        Find(to, from) is { Parameters: [{ ItemType: null } only] } adapter && only.Kind == from ? adapter : null;

    /// <summary>The kinds whose components may stand where this kind is expected, itself first.</summary>
    internal IReadOnlyList<string> StandIns(string kind) => _standIns.GetValueOrDefault(kind, [kind]);

    /// <summary>
    /// The component that a name means where this kind is expected, and the adapter around it where it is of another kind; null if there is none.
    /// </summary>
    internal (ComponentDescriptor Component, ComponentDescriptor? Adapter)? Resolve(string kind, string name)
    {
        foreach (var other in StandIns(kind))
        {
            if (Find(other, name) is { } component)
                return (component, other == kind ? null : Adapter(other, kind));
        }

        return null;
    }

    private static ComponentDescriptor Single(IEnumerable<ComponentDescriptor> components)
    {
        var all = components.ToList();
        return all.Count == 1
            ? all[0]
            : throw new ComponentException(
                $"A plain number stands for one {Wording.Words(all[0].Kind)} only, but {Describe(all[0])} and {Describe(all[1])} both claim it.");
    }

    private static string Describe(ComponentDescriptor component) => $"{component.Type.FullName} of {component.Origin}";

    private void Add(ComponentDescriptor component)
    {
        if (component.Parameters.Any(parameter => parameter.Name == TypeKey))
            throw new ComponentException($"{Describe(component)} has a parameter 'type', which is the key of a component's name. Rename it.");
        foreach (var name in component.Aliases.Prepend(component.Name).Distinct(StringComparer.Ordinal))
        {
            if (!_byName.TryAdd((component.Kind, name), component))
            {
                throw new ComponentException(
                    $"There are two components {component.Kind} '{name}': {Describe(_byName[(component.Kind, name)])} and {Describe(component)}. "
                    + "Rename one or leave one out.");
            }
        }
    }
}
