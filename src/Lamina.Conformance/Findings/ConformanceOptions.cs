using Lamina.Hosting;

namespace Lamina.Conformance;

/// <summary>How a component is checked.</summary>
public sealed record ConformanceOptions
{
    /// <summary>What the component's examples may name; by default the components of Lamina and those of the component's own assembly.</summary>
    public ComponentCatalogue? Catalogue { get; init; }

    /// <summary>The folder that relative paths in examples start from; by default the current one.</summary>
    public string? Folder { get; init; }

    /// <summary>What the numbers follow from that the component is tried on.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How long one check may take; one that takes longer is a finding.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(1);
}
