using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lamina.Tests.Support;

/// <summary>The assemblies of src as they were built, and what is in them.</summary>
internal static class BuiltTypes
{
    public const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<Assembly> Assemblies { get; } = [.. Repository.Projects.Select(project => Assembly.Load(project.Assembly))];

    /// <summary>Every type that somebody wrote: those that the compiler made are left out.</summary>
    public static IReadOnlyList<Type> All { get; } = [.. Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsWritten)];

    public static IReadOnlyList<Type> Components { get; } =
        [.. All.Where(type => type is { IsClass: true, IsAbstract: false, IsVisible: true } && ComponentDescriptor.KindOf(type) is not null)];

    public static IReadOnlyList<Type> Contracts { get; } = [.. All.Where(type => type.IsInterface && ComponentDescriptor.KindOf(type) is not null)];

    private static bool IsWritten(Type type) =>
        !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.StartsWith('<') && (type.DeclaringType is null || IsWritten(type.DeclaringType))
        && type.Namespace?.StartsWith("Lamina", StringComparison.Ordinal) == true;
}
