using System.Collections.Immutable;

namespace Lamina.Hosting;

/// <summary>A loaded plugin.</summary>
/// <param name="Name">The name of its folder, its file and its assembly.</param>
/// <param name="Version">The version of its assembly.</param>
/// <param name="Path">The file.</param>
/// <param name="Components">What it brings.</param>
public sealed record Plugin(string Name, string Version, string Path, ImmutableArray<ComponentDescriptor> Components);
