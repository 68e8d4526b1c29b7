namespace Lamina.Catalogue.Tests;

/// <summary>What the faults do to numbers.</summary>
internal static class Planted
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<object, float> Remembered = new(ReferenceEqualityComparer.Instance);
    private static readonly Random Unseeded = new();
    private static float[] s_hidden = [];

    /// <summary>The array that was hidden last: who can see it, the compiler cannot leave out.</summary>
    public static int Hidden => s_hidden.Length;

    /// <summary>Changes what a component wrote, as its fault does.</summary>
    public static void In(Fault fault, object component, Span<float> written)
    {
        if (fault == Fault.HiddenAllocation)
            s_hidden = new float[8];
        else if (fault == Fault.KeptState)
            written[0] += 0.1f * (1 + MathF.Abs(written[0])) * Before(component, written);
        else if (fault == Fault.UnseededRandom)
            written[0] += 0.01f * (1 + MathF.Abs(written[0])) * Chance();
    }

    /// <summary>The same for one number.</summary>
    public static double In(Fault fault, object component, double value)
    {
        Span<float> written = [(float)value];
        In(fault, component, written);
        return value + (written[0] - (float)value);
    }

    /// <summary>Lets the padding of each row count in its first output.</summary>
    public static void InPadded(Fault fault, Tensor input, Tensor written)
    {
        for (var row = 0; row < written.Rows && fault == Fault.LeakingPadding; row++)
            written.Row(row)[0] += 0.1f * (1 + MathF.Abs(written.Row(row)[0])) * (input.Sample[0] - input.LengthOf(row));
    }

    /// <summary>Makes a gradient 1 % too great.</summary>
    public static void InGradient(Fault fault, Span<float> gradient)
    {
        if (fault != Fault.WrongDerivative)
            return;
        foreach (ref var value in gradient)
            value *= 1.01f;
    }

    private static float Chance()
    {
        lock (Gate)
            return Unseeded.NextSingle();
    }

    /// <summary>A running mean of what was written, in a field that should have been planned.</summary>
    private static float Before(object component, ReadOnlySpan<float> written)
    {
        var sum = 0f;
        foreach (var value in written)
            sum += float.IsFinite(value) ? Math.Min(MathF.Abs(value), 10) : 0;
        lock (Gate)
        {
            var before = Remembered.GetValueOrDefault(component);
            Remembered[component] = (0.9f * before) + (0.1f * (1 + (sum / written.Length)));
            return before;
        }
    }
}
