namespace Lamina.Models;

/// <summary>A plugin that a model or an experiment uses.</summary>
/// <param name="Name">The name of its assembly.</param>
/// <param name="Version">The version of its assembly.</param>
public sealed record PluginReference(string Name, string Version);
