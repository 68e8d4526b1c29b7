namespace Lamina.Tests;

/// <summary>A loss C(a, y) of one sample with its gradient ∂C/∂aⱼ.</summary>
internal sealed record ReferenceLoss(Func<double[], double[], double> Value, Func<double[], double[], int, double> Gradient)
{
    public static ReferenceLoss MeanSquaredError { get; } = new(
        (a, y) => a.Zip(y, (x, t) => (x - t) * (x - t)).Sum() / a.Length,
        (a, y, j) => 2 * (a[j] - y[j]) / a.Length);

    public static ReferenceLoss CrossEntropy { get; } = new(
        (a, y) => -a.Zip(y, (x, t) => t == 0 ? 0 : t * Math.Log(x)).Sum(),
        (a, y, j) => y[j] == 0 ? 0 : -y[j] / a[j]);

    public static ReferenceLoss BinaryCrossEntropy { get; } = new(
        (a, y) => -a.Zip(y, (x, t) => t * Math.Log(x) + (1 - t) * Math.Log(1 - x)).Sum() / a.Length,
        (a, y, j) => (a[j] - y[j]) / (a[j] * (1 - a[j])) / a.Length);
}
