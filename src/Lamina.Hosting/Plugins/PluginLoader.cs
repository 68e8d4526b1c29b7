using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Lamina.Losses;

namespace Lamina.Hosting;

/// <summary>Loads one plugin and proves that its components can be used.</summary>
internal static class PluginLoader
{
    // Far more than any plugin takes, also where the machine is busy; without an end, one plugin would keep every command from its work.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    /// <summary>Loads the plugin.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="known">The components that there are already.</param>
    /// <exception cref="PluginException">It cannot be loaded, or its code does not come to an end.</exception>
    public static Plugin Load(string path, IReadOnlyList<ComponentDescriptor> known)
    {
        Plugin? plugin = null;
        ExceptionDispatchInfo? error = null;
        var thread = new Thread(Run) { IsBackground = true, Name = $"Loading {Path.GetFileName(path)}" };
        thread.Start();
        if (!thread.Join(s_limit))
            throw new PluginException(PluginProblems.Failing, path, $"the plugin is not loaded after {s_limit.TotalSeconds:0} seconds: one of its type initialisers or constructors does not return. That is a fault of the plugin; ask its author, or take another version.");
        error?.Throw();
        return plugin!;

        void Run()
        {
            try
            {
                plugin = LoadNow(path, known);
            }
            catch (Exception exception)
            {
                error = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }

    private static Plugin LoadNow(string path, IEnumerable<ComponentDescriptor> known)
    {
        PluginFile.Check(path);
        try
        {
            var assembly = new PluginLoadContext(path).LoadFromAssemblyPath(path);
            CheckDependencies(assembly, path);
            var components = Describe(assembly, path);
            foreach (var component in components)
                Prove(component, path);
            CheckConflicts(known, components, path);
            var name = assembly.GetName();
            return new Plugin(name.Name!, name.Version!.ToString(3), path, components);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or ReflectionTypeLoadException or TypeLoadException)
        {
            var cause = (exception as ReflectionTypeLoadException)?.LoaderExceptions.FirstOrDefault(loader => loader is not null) ?? exception;
            throw new PluginException(PluginProblems.MissingDependency, path, $"the plugin cannot be loaded: {cause.Message} Put what it needs, in the version it was built with, into its folder.", exception);
        }
        catch (Exception exception) when (exception is not PluginException)
        {
            throw Failing(path, "the plugin", exception);
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
                throw new PluginException(PluginProblems.MissingDependency, path, $"the plugin needs the assembly '{reference.Name}' {reference.Version?.ToString(3)}, which is missing or cannot be loaded. Put {reference.Name}.dll into the plugin's folder.", exception);
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
                : throw new PluginException(PluginProblems.NoComponent, path, "expected at least one component, but no public class implements a contract such as ILayer or IActivation. Declare one as 'public sealed record'.");
        }
        catch (ComponentException exception)
        {
            throw new PluginException(PluginProblems.Undeclared, path, exception.Message, exception);
        }
    }

    /// <summary>Runs what would otherwise fail in the middle of a run: type initialisers, and constructors that no argument can be to blame for.</summary>
    private static void Prove(ComponentDescriptor component, string path)
    {
        try
        {
            RuntimeHelpers.RunModuleConstructor(component.Type.Module.ModuleHandle);
            RuntimeHelpers.RunClassConstructor(component.Type.TypeHandle);
            if (component.Parameters.IsEmpty || component.Type.IsAssignableTo(typeof(ILossFusion)))
                component.Record.Create([.. component.Parameters.Select(parameter => parameter.Default)]);
        }
        catch (Exception exception)
        {
            throw Failing(path, $"{component} ({component.Type})", exception);
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

    private static PluginException Failing(string path, string what, Exception exception)
    {
        var cause = exception;
        while (cause is TypeInitializationException or TargetInvocationException or ComponentException && cause.InnerException is { } inner)
            cause = inner;
        return new(PluginProblems.Failing, path, $"{what} fails when it is loaded: {cause.GetType().Name}: {cause.Message} That is a fault of the plugin; ask its author, or take another version.", exception);
    }
}
