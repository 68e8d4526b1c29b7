using System.Reflection;
using System.Runtime.Loader;

namespace Lamina.Hosting;

/// <summary>One plugin's own assemblies: its dependencies are private, the contracts are the host's, whatever is in the plugin's folder.</summary>
internal sealed class PluginLoadContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private static readonly string[] Contracts = ["Lamina.Kernels", "Lamina.Abstractions", "Lamina.Formulas"];

    private static readonly AssemblyLoadContext Host = GetLoadContext(typeof(ComponentDescriptor).Assembly) ?? Default;

    private readonly AssemblyDependencyResolver _resolver = new(path);

    /// <summary>Whether an assembly holds contracts of Lamina, which a plugin and its host must have in common.</summary>
    public static bool IsContract(string? name) => Contracts.Contains(name);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (IsShared(assemblyName.Name) && FromHost(assemblyName.Name!) is { } shared)
            return shared;
        if (PathOf(assemblyName) is not { } file)
            return FromHost(assemblyName.Name!);
        InputFile.Require(file);
        return LoadFromAssemblyPath(file);
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        if (_resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is not { } file)
            return 0;
        InputFile.Require(file);
        return LoadUnmanagedDllFromPath(file);
    }

    private static bool IsShared(string? name) =>
        IsContract(name)
            || (name is not null && name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            && name.EndsWith(".Abstractions", StringComparison.Ordinal));

    private static Assembly? FromHost(string name)
    {
        try
        {
            // Without a version: whether that of the contracts fits was looked at before.
            return Host.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    // A copied DLL need not stand in the list of dependencies that the build left next to the plugin.
    private string? PathOf(AssemblyName name) =>
        _resolver.ResolveAssemblyToPath(name)
            ?? (Path.Combine(Path.GetDirectoryName(path)!, $"{name.Name}.dll") is var beside && File.Exists(beside) ? beside : null);
}
