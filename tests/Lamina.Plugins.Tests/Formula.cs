using Lamina.Activations;

namespace Lamina.Plugins.Tests;

/// <summary>An activation and the formula in double precision that it is compared with.</summary>
/// <param name="Activation">What is tested.</param>
/// <param name="Value">f(z), written independently of it.</param>
/// <param name="Scale">What weights in front of it start by.</param>
internal sealed record Formula(IActivation Activation, Func<double, double> Value, WeightScale Scale)
{
    // Five-point difference: its error is of order h⁴, which double precision leaves far below that of floats.
    private const double Step = 1e-3;

    /// <summary>f′(z) by differences; z ± 2h must lie on one side of a bend.</summary>
    public double Slope(double z) =>
        (Value(z - (2 * Step)) - (8 * Value(z - Step)) + (8 * Value(z + Step)) - Value(z + (2 * Step))) / (12 * Step);
}
