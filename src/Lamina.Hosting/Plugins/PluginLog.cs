using Microsoft.Extensions.Logging;

namespace Lamina.Hosting;

/// <summary>What is logged about plugins.</summary>
internal static partial class PluginLog
{
    public static void Write(ILogger logger, PluginCatalogue plugins)
    {
        foreach (var plugin in plugins.Plugins)
            Loaded(logger, plugin.Name, plugin.Version, plugin.Path, plugin.Components.Length);
        foreach (var problem in plugins.Problems)
            NotLoaded(logger, problem.Location.Source, problem.Code, problem.Message);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Plugin {Name} {Version} from {Path}: {Components} components")]
    private static partial void Loaded(ILogger logger, string name, string version, string path, int components);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: {Code}: {Problem}")]
    private static partial void NotLoaded(ILogger logger, string path, string code, string problem);
}
