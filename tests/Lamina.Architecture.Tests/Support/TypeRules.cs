using System.Reflection;
using System.Runtime.CompilerServices;
using Lamina.Formulas;

namespace Lamina.Tests.Support;

/// <summary>What may be wrong with types: every member yields the offenders among those it is given.</summary>
internal static class TypeRules
{
    /// <summary>Classes that are neither abstract nor static nor sealed.</summary>
    public static IEnumerable<string> Open(IEnumerable<Type> types) =>
        from type in types
        where type is { IsClass: true, IsAbstract: false, IsSealed: false }
        select $"{type}";

    /// <summary>Members that override one of ours which already does something, or invite it.</summary>
    public static IEnumerable<string> Overriding(IEnumerable<Type> types) =>
        from type in types
        where type.IsClass && !typeof(Delegate).IsAssignableFrom(type)
        from method in type.GetMethods(BuiltTypes.Own)
        where method.IsVirtual && !method.IsDefined(typeof(CompilerGeneratedAttribute))
        let origin = method.GetBaseDefinition()
        let isOverride = origin != method
        where isOverride ? !origin.IsAbstract && IsOurs(origin.DeclaringType!) : method is { IsAbstract: false, IsFinal: false } && !type.IsSealed
        select isOverride ? $"{type}.{method.Name} overrides {origin.DeclaringType}.{origin.Name}" : $"{type}.{method.Name} is virtual";

    /// <summary>Static fields that can be assigned again; a cache of each thread is the one exception, in the kernels.</summary>
    public static IEnumerable<string> Mutable(IEnumerable<Type> types) =>
        from type in types
        from field in type.GetFields(BuiltTypes.Own)
        where field is { IsStatic: true, IsInitOnly: false, IsLiteral: false }
        where !(field.IsDefined(typeof(ThreadStaticAttribute)) && type.Assembly.GetName().Name == "Lamina.Kernels")
        select $"{type}.{field.Name}";

    /// <summary>Fields of an instance that hold no argument of its constructor.</summary>
    public static IEnumerable<string> Fields(IEnumerable<Type> types) =>
        from type in types
        let parameters = type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => $"<{parameter.Name}>k__BackingField")
            .ToHashSet()
        from field in type.GetFields(BuiltTypes.Own)
        where !field.IsStatic && !parameters.Contains(field.Name)
        select $"{type}.{field.Name}";

    /// <summary>Components that are not a sealed record with one public constructor.</summary>
    public static IEnumerable<string> NoRecord(IEnumerable<Type> types) =>
        from type in types
        let fault = !type.IsSealed
            ? "is not sealed"
            : type.GetMethod("<Clone>$") is null
                ? "is not a record" : type.GetConstructors().Length != 1 ? $"has {type.GetConstructors().Length} public constructors" : null
        where fault is not null
        select $"{type} {fault}";

    /// <summary>Components with a base of ours other than the one that only carries a formula.</summary>
    public static IEnumerable<string> Inheriting(IEnumerable<Type> types) =>
        from type in types
        where type.BaseType != typeof(object) && type.BaseType != typeof(FormulaActivation)
        select $"{type} inherits from {type.BaseType}";

    /// <summary>Names, aliases included, that two components of one kind have.</summary>
    public static IEnumerable<string> SharedNames(IEnumerable<Type> components) =>
        from component in components.Select(ComponentDescriptor.Of)
        from name in component.Aliases.Append(component.Name)
        group component.Type by (component.Kind, name) into same
        where same.Count() > 1
        select $"{same.Key.Kind} '{same.Key.name}': {string.Join(", ", same)}";

    /// <summary>Contracts with no member or more than five; a property counts once.</summary>
    public static IEnumerable<string> Sizes(IEnumerable<Type> contracts) =>
        from contract in contracts
        let count = contract.GetProperties(BuiltTypes.Own).Length + contract.GetEvents(BuiltTypes.Own).Length + contract.GetMethods(BuiltTypes.Own)
            .Count(method => !method.IsSpecialName && !method.IsPrivate)
        // What only unites contracts under one kind has none of its own.
        where count > 5 || (count < 1 && !contracts.Any(other => other != contract && other.IsAssignableTo(contract)))
        select $"{contract} has {count} members";

    private static bool IsOurs(Type type) =>
        type.Assembly.GetName().Name is { } name && (name == "lamina" || name.StartsWith("Lamina.", StringComparison.Ordinal));
}
