using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace Lamina.Hosting;

/// <summary>Finds the plugin that an exception comes from.</summary>
public static class PluginFaults
{
    /// <summary>The fault of the plugin whose code threw, or called what threw, last; null where the exception did not pass through a plugin.</summary>
    public static ComponentFaultException? Find(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is ComponentFaultException fault)
                return fault;
        }

        return Causes(exception).Reverse().SelectMany(cause => new StackTrace(cause).GetFrames())
            .Select(frame => frame.GetMethod())
            .OfType<MethodBase>()
            .Where(method => method.DeclaringType is { } type && AssemblyLoadContext.GetLoadContext(type.Assembly) is PluginLoadContext)
            .Select(method => new ComponentFaultException(Outermost(method.DeclaringType!), Phase(method), exception))
            .FirstOrDefault();
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    // A closure is written within the type that it belongs to.
    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static string Phase(MethodBase method)
    {
        var name = method.IsConstructor ? "make" : method.Name[(method.Name.LastIndexOf('.') + 1)..];
        name = name.StartsWith("get_", StringComparison.Ordinal) ? name[4..] : name;
        return System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
    }
}
