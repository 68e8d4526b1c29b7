using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Puts rows and columns of zeros around an image.
/// <para><c>y[i + top, j + left, c] = x[i, j, c]</c>, 0 elsewhere; <c>dx[i, j, c] = dy[i + top, j + left, c]</c></para>
/// <para>Shapes: input <c>[batch, height, width, channels]</c>, output <c>[batch, top + height + bottom, left + width + right, channels]</c>.</para>
/// </summary>
/// <param name="Pads">How many rows and columns of zeros, <c>[top, bottom, left, right]</c>.</param>
/// <exception cref="ArgumentException">There are not four pads.</exception>
/// <exception cref="ShapeException">A sample is not an image, or would have more than 2147483647 rows or columns.</exception>
[Example("""{ "pads": [1, 0, 2, 1] }""", Input = "[3,4,2]")]
public sealed record ZeroPadding2d([Within("[0, 1024]")] IReadOnlyList<int> Pads) : ILayer, IWarns, IOperatorForm
{
    /// <summary>Rows and columns of zeros: top, bottom, left, right.</summary>
    public IReadOnlyList<int> Pads { get; } = ImageWindow.Four(Pads);

    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Pads.Any(pad => pad > 0) ? [] : ["pads of 0 leave the image as it is. Make one larger, or leave the layer out."];

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ImageWindow.Require("zeroPadding2d", input);
        var (height, width) = ((long)input[0] + Pads[0] + Pads[1], (long)input[1] + Pads[2] + Pads[3]);
        return Math.Max(height, width) <= int.MaxValue
            ? new(new Shape((int)height, (int)width, input[2]))
            : throw new ShapeException($"A zeroPadding2d layer makes images of at most {int.MaxValue} rows and columns, but would make {height} × {width}.");
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.Pad([Pads[0], Pads[2], 0], [Pads[1], Pads[3], 0]);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows(pass.Output.RowLength, (layer: this, pass),
        static (work, from, to) => work.layer.Copy(work.pass.Input, work.pass.Output, from, to, isForward: true));

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        if (pass.InputGradient.Exists)
            pass.Rows(pass.InputGradient.RowLength, (layer: this, pass),
                static (work, from, to) => work.layer.Copy(work.pass.InputGradient, work.pass.OutputGradient, from, to, isForward: false));
    }

    /// <summary>Copies images into padded ones, or out of them.</summary>
    private void Copy(Tensor image, Tensor padded, int from, int to, bool isForward)
    {
        var (height, width, channels) = (image.Sample[0], image.Sample[1], image.Sample[2]);
        var (line, wide) = (width * channels, (Pads[2] + width + Pads[3]) * channels);
        for (var sample = from; sample < to; sample++)
        {
            var inner = image.Row(sample);
            var outer = padded.Row(sample)[..((Pads[0] + height + Pads[1]) * wide)];
            if (isForward)
                outer.Clear();
            for (int row = 0, place = Pads[0] * wide + Pads[2] * channels; row < height; row++, place += wide)
            {
                var own = inner.Slice(row * line, line);
                var other = outer.Slice(place, line);
                if (isForward)
                    own.CopyTo(other);
                else
                    other.CopyTo(own);
            }
        }
    }
}
