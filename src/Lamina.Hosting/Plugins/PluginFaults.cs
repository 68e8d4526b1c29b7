using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace Lamina.Hosting;

/// <summary>Finds the plugin that an exception comes from.</summary>
public static class PluginFaults
{
    /// <summary>
    /// The fault of the plugin whose code threw, or called what threw, last. One within another component, as an activation is that a layer asks
    /// something, counts as its own. Where the exception did not pass through a plugin, the component that is named already; null where none is.
    /// </summary>
    public static ComponentFaultException? Find(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var causes = Causes(exception).Reverse().ToList();
        var named = causes.OfType<ComponentFaultException>().FirstOrDefault();
        if (named is not null && IsOfPlugin(named.Type))
            return named;
        var throwers = causes.SelectMany(cause => new StackTrace(cause).GetFrames()).Select(frame => frame.GetMethod()).OfType<MethodBase>()
            .Where(method => method.DeclaringType is { } type && IsOfPlugin(type)).ToList();
        var thrower = throwers.Find(method => ComponentDescriptor.KindOf(Outermost(method.DeclaringType!)) is not null) ?? throwers.FirstOrDefault();
        return thrower is null ? named : new(Outermost(thrower.DeclaringType!), Phase(thrower), causes[0], named?.Layer);
    }

    private static bool IsOfPlugin(Type type) => AssemblyLoadContext.GetLoadContext(type.Assembly) is PluginLoadContext;

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    // A closure is written within the type that it belongs to.
    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static string Phase(MethodBase method)
    {
        var name = method.IsConstructor ? "constructor" : method.Name[(method.Name.LastIndexOf('.') + 1)..];
        return name.StartsWith("get_", StringComparison.Ordinal) ? name[4..] : name;
    }
}
