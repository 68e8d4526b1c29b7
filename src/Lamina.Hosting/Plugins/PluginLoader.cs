using System.Collections.Immutable;
using System.Reflection;

namespace Lamina.Hosting;

/// <summary>Loads one plugin: what it holds is read off its types, and nothing of its code runs before one of its components is made.</summary>
internal static class PluginLoader
{
    /// <summary>Loads the plugin.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="known">The components that there are already.</param>
    /// <exception cref="PluginException">It cannot be loaded.</exception>
    public static Plugin Load(string path, IEnumerable<ComponentDescriptor> known)
    {
        PluginFile.Check(path);
        try
        {
            var assembly = new PluginLoadContext(path).LoadFromAssemblyPath(path);
            CheckDependencies(assembly, path);
            var components = Describe(assembly, path);
            CheckConflicts(known, components, path);
            var name = assembly.GetName();
            return new Plugin(name.Name!, name.Version!.ToString(3), path, components);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or ReflectionTypeLoadException or TypeLoadException)
        {
            var cause = (exception as ReflectionTypeLoadException)?.LoaderExceptions.FirstOrDefault(loader => loader is not null) ?? exception;
            throw new PluginException(PluginProblems.MissingDependency, path,
                $"the plugin cannot be loaded: {cause.Message} Put what it needs, in the version it was built with, into its folder.", exception);
        }
        catch (Exception exception) when (exception is not PluginException)
        {
            throw Failing(path, exception);
        }
    }

    private static void CheckDependencies(Assembly assembly, string path)
    {
        var context = System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(assembly)!;
        foreach (var reference in assembly.GetReferencedAssemblies())
        {
            try
            {
                context.LoadFromAssemblyName(reference);
            }
            catch (Exception exception) when (exception is IOException or BadImageFormatException)
            {
                throw new PluginException(PluginProblems.MissingDependency, path,
                    $"the plugin needs the assembly '{reference.Name}' {reference.Version?.ToString(3)}, which is missing or cannot be loaded. Put "
                    + $"{reference.Name}.dll into the plugin's folder.", exception);
            }
        }
    }

    private static ImmutableArray<ComponentDescriptor> Describe(Assembly assembly, string path)
    {
        try
        {
            ImmutableArray<ComponentDescriptor> components = [.. ComponentDescriptor.In(assembly)];
            return components.Length > 0
                ? components
                : throw new PluginException(PluginProblems.NoComponent, path,
                    "expected at least one component, but no public class implements a contract such as ILayer or IActivation. Declare one as 'public "
                    + "sealed record'.");
        }
        catch (ComponentException exception)
        {
            throw new PluginException(PluginProblems.Undeclared, path, exception.Message, exception);
        }
    }

    private static void CheckConflicts(IEnumerable<ComponentDescriptor> known, IEnumerable<ComponentDescriptor> components, string path)
    {
        try
        {
            _ = new ComponentCatalogue(known.Concat(components));
        }
        catch (ComponentException exception)
        {
            throw new PluginException(PluginProblems.Conflict, path, exception.Message, exception);
        }
    }

    private static PluginException Failing(string path, Exception exception)
    {
        var cause = exception;
        while (cause is TypeInitializationException or TargetInvocationException or ComponentException && cause.InnerException is { } inner)
            cause = inner;
        return new(ProblemCodes.FailingPlugin, path,
            $"the plugin fails when it is loaded: {cause.GetType().Name}: {cause.Message} That is a fault of the plugin; ask its author, or use "
            + "another version.", exception);
    }
}
