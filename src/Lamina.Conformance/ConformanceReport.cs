using System.Collections.Immutable;

namespace Lamina.Conformance;

/// <summary>What the kit says of a component.</summary>
/// <param name="Kind">Its kind, such as <c>activation</c>.</param>
/// <param name="Component">Its name, such as <c>relu</c>.</param>
/// <param name="Checks">Every check that was made, in order.</param>
public sealed record ConformanceReport(string Kind, string Component, ImmutableArray<CheckResult> Checks)
{
    /// <summary>Everything that is wrong with the component; empty where it conforms.</summary>
    public ImmutableArray<Finding> Failures => [.. Checks.SelectMany(check => check.Findings)];

    /// <summary>Whether nothing is wrong.</summary>
    public bool Passed => Checks.All(check => check.Passed);

    /// <summary>The component, and each of its failures on a line of its own.</summary>
    public override string ToString() =>
        string.Join(Environment.NewLine,
        Failures.Select(failure => $"{Kind} '{Component}': {failure}").DefaultIfEmpty($"{Kind} '{Component}': {Checks.Length} checks passed"));
}
