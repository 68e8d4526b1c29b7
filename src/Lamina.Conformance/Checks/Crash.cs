using Lamina.Hosting;

namespace Lamina.Conformance;

/// <summary>What was thrown where nothing should be, in words: the component and what it was doing where that is known, and the exception.</summary>
internal static class Crash
{
    public static string Of(Exception exception)
    {
        var fault = PluginFaults.Find(exception);
        var cause = fault?.InnerException ?? exception;
        return $"{(fault is null ? "" : $"{fault.Summary}: ")}{cause.GetType().Name}: {cause.Message}";
    }
}
