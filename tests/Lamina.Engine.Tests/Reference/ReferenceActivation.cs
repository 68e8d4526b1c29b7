namespace Lamina.Tests;

/// <summary>An activation a = f(z) of a whole layer with its Jacobian ∂aⱼ/∂zᵢ, elementwise or not.</summary>
internal sealed record ReferenceActivation(Func<double[], double[]> Value, Func<double[], double[], int, int, double> Jacobian)
{
    public static ReferenceActivation Linear { get; } = Elementwise(z => z, (_, _) => 1);

    public static ReferenceActivation Relu { get; } = Elementwise(z => z > 0 ? z : 0, (z, _) => z > 0 ? 1 : 0);

    public static ReferenceActivation Sigmoid { get; } = Elementwise(z => 1 / (1 + Math.Exp(-z)), (_, a) => a * (1 - a));

    public static ReferenceActivation Tanh { get; } = Elementwise(Math.Tanh, (_, a) => 1 - a * a);

    public static ReferenceActivation Softmax { get; } = new(
        z =>
        {
            var powers = z.Select(value => Math.Exp(value - z.Max())).ToArray();
            return [.. powers.Select(power => power / powers.Sum())];
        },
        (_, a, i, j) => a[j] * ((i == j ? 1 : 0) - a[i]));

    private static ReferenceActivation Elementwise(Func<double, double> value, Func<double, double, double> slope) =>
        new(z => Array.ConvertAll(z, x => value(x)), (z, a, i, j) => i == j ? slope(z[i], a[i]) : 0);
}
