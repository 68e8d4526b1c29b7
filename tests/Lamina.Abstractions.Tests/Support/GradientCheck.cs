namespace Lamina.Tests.Support;

/// <summary>
/// Compares every gradient of a network with central differences of its loss, coordinate by coordinate: D(h) = (L(w + h) − L(w − h)) / 2h, extrapolated to
/// (4·D(h/2) − D(h)) / 3. The losses are floats, so their rounding of 6e-8 becomes about 1e-5 after the division by h.
/// </summary>
internal static class GradientCheck
{
    private const float Step = 1f / 32;
    private const double Relative = 1e-3;
    private const double OfGreatest = 5e-4;

    /// <summary>Fails where a tensor's gradient is not the slope of the loss.</summary>
    public static void Passes(NetworkRun run)
    {
        if (Fault(run) is { } fault)
            Assert.Fail(fault);
    }

    /// <summary>What is wrong with the gradients, or null where nothing is.</summary>
    public static string? Fault(NetworkRun run)
    {
        run.Backward();
        var names = run.Network.Tensors.Where(tensor => tensor.Parameter is not null).Select(tensor => tensor.Name).ToList();
        var gradients = names.ToDictionary(name => name, name => run.Gradient(name).ToArray());
        return names.Select(name => Fault(run, name, gradients[name])).FirstOrDefault(fault => fault is not null);
    }

    private static string? Fault(NetworkRun run, string name, float[] gradient)
    {
        var greatest = gradient.Max(Math.Abs);
        if (!(greatest > 0))
            return $"The gradient of {name} is zero or undefined everywhere, which proves nothing.";
        for (var i = 0; i < gradient.Length; i++)
        {
            var slope = (4 * Difference(run, name, i, Step / 2) - Difference(run, name, i, Step)) / 3;
            if (!(Math.Abs(slope - gradient[i]) <= Relative * Math.Abs(slope) + OfGreatest * greatest))
                return $"The slope along {name}[{i}] is {slope:R}, but its gradient says {gradient[i]:R}.";
        }

        return null;
    }

    private static double Difference(NetworkRun run, string name, int index, float step)
    {
        var original = run[name][index];
        run[name][index] = original + step;
        var above = run.Loss();
        run[name][index] = original - step;
        var below = run.Loss();
        run[name][index] = original;
        return (above - below) / (2 * step);
    }
}
