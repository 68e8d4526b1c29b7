using System.Collections.Immutable;

namespace Lamina.Conformance;

/// <summary>What one check said of a component.</summary>
/// <param name="Check">The name of the check, such as <c>gradient</c>.</param>
/// <param name="Findings">What it found; empty where it passed.</param>
public sealed record CheckResult(string Check, ImmutableArray<Finding> Findings)
{
    /// <summary>Whether nothing was found.</summary>
    public bool Passed => Findings.IsEmpty;
}
