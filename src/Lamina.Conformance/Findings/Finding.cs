namespace Lamina.Conformance;

/// <summary>One thing that is wrong with a component.</summary>
/// <param name="Check">The check that found it, such as <c>gradient</c>.</param>
/// <param name="Where">The arguments, shapes and tensor, such as <c>{ "units": 3 } on 7 × [4], gradient of 'weight'</c>.</param>
/// <param name="Expected">What should have been.</param>
/// <param name="Received">What was.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Finding(string Check, string Where, string Expected, string Received, string Remedy)
{
    /// <summary>The finding as a sentence.</summary>
    public override string ToString() => $"{Check}: {Where}: expected {Expected}, but received {Received.TrimEnd('.')}. {Remedy}";
}
