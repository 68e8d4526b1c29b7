namespace Lamina.Hosting;

/// <summary>A plugin that cannot be loaded.</summary>
internal sealed class PluginException(string code, string path, string message, Exception? inner = null) : LaminaException(message, inner)
{
    /// <summary>The problem at the plugin's path.</summary>
    public Problem Problem { get; } = new(code, new SourceLocation(path), message);
}
