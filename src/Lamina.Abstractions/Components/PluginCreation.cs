using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Lamina;

/// <summary>Makes components of plugins, whose code first runs here: what does not return is not waited for without end.</summary>
internal static class PluginCreation
{
    private const string ModulePhase = "module initializer";

    // Far more than any component takes, also where the machine is busy.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    // What never returned is not waited for again: a network may have many layers of one type.
    private static readonly ConditionalWeakTable<object, ComponentFaultException> s_endless = [];

    /// <summary>Whether a type was loaded apart from Lamina, as a plugin's is.</summary>
    public static bool IsOfPlugin(Type type) =>
        AssemblyLoadContext.GetLoadContext(type.Assembly) != AssemblyLoadContext.GetLoadContext(typeof(PluginCreation).Assembly);

    /// <summary>Runs the initialisers of a component's module and type, and then its constructor.</summary>
    /// <exception cref="ComponentFaultException">An initialiser failed, or one of the three did not return.</exception>
    /// <exception cref="TargetInvocationException">The constructor threw.</exception>
    public static object Create(Type type, Func<object> construct)
    {
        if (s_endless.TryGetValue(type.Module, out var known) || s_endless.TryGetValue(type, out known))
            throw new ComponentFaultException(type, known.Phase, known.InnerException!);
        var phase = ModulePhase;
        object? component = null;
        Exception? error = null;
        var thread = new Thread(Run) { IsBackground = true, Name = $"Making {type.Name}" };
        thread.Start();
        if (!thread.Join(s_limit))
            throw s_endless.GetValue(phase == ModulePhase ? type.Module : type,
                _ => new(type, phase, new TimeoutException($"it has not returned after {s_limit.TotalSeconds:0} seconds.")));
        return error switch
        {
            null => component!,
            TargetInvocationException => throw error,
            _ => throw new ComponentFaultException(type, phase, error),
        };

        void Run()
        {
            try
            {
                RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
                phase = "static constructor";
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
                phase = "constructor";
                component = construct();
            }
            catch (Exception exception)
            {
                error = exception;
            }
        }
    }
}
