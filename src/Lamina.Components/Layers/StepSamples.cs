namespace Lamina.Layers;

/// <summary>Samples of steps, <c>[time, width]</c>.</summary>
internal static class StepSamples
{
    /// <summary>Requires samples to be steps.</summary>
    /// <exception cref="ShapeException">They are not.</exception>
    public static void Require(string layer, Shape input)
    {
        if (input.Rank != 2)
            throw new ShapeException($"'{layer}' expects samples [time, width], but received {input}. Give network.input, such as [28, 28], or put a "
                + "'reshape' or 'embedding' layer before it.");
    }

    /// <summary>Requires heads to divide a width.</summary>
    /// <exception cref="ShapeException">They do not.</exception>
    public static void RequireHeads(string layer, int heads, int width)
    {
        if (width % heads != 0)
            throw new ShapeException($"The heads of '{layer}' divide the width, but received {heads} heads for steps of {width} values. Take another number of "
                + "heads.");
    }

    /// <summary>Steps that are several times as wide.</summary>
    /// <exception cref="ShapeException">They would be too wide.</exception>
    public static Shape Times(int factor, Shape input) => (long)factor * input[1] <= int.MaxValue
        ? new(input[0], factor * input[1])
        : throw new ShapeException($"Steps have at most {int.MaxValue / factor} values here, but received {input}.");
}
