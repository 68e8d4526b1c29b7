namespace Lamina.Models;

/// <summary>Where a model file comes from.</summary>
/// <param name="FormatVersion">The version of the format that it was written in.</param>
/// <param name="Sha256">The hash of its content, in lower-case hexadecimal digits.</param>
/// <param name="Plugins">The plugins that its components come from.</param>
public sealed record ModelProvenance(string FormatVersion, string Sha256, IReadOnlyList<PluginReference> Plugins);
