using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Layers with a shortcut around them: they learn what to add to their input.
/// <para><c>y = layers(x) + x</c>, or <c>layers(x) + projection(x)</c> where the shapes differ; <c>dx</c> is the sum of the gradients through both</para>
/// <para>
/// Shapes: input <c>[batch, …]</c>, output that of the layers. Tensors are named <c>residual1.dense1.weight</c> and <c>residual1.projection.weight</c>.
/// An activation after the sum is a layer of its own.
/// </para>
/// <para>Source: He et al. 2016.</para>
/// </summary>
/// <param name="Layers">The layers in order, at least one.</param>
/// <param name="Projection">
/// The layer in the shortcut; null for none if the shapes are equal, else for a linear one without bias: <c>dense</c>, or for
/// images <c>conv2d</c> of kernel size 1 with the stride that fits.
/// </param>
/// <exception cref="ShapeException">The layers do not fit together, or their output does not have the shape of the shortcut.</exception>
[Example("""{ "layers": [ { "type": "dense", "units": 4, "activation": "relu" }, { "type": "dense", "units": 3 } ] }""", Input = "[3]")]
[Example("""{ "layers": [ { "type": "conv2d", "filters": 3, "kernelSize": 3, "strides": 2, "padding": "same" } ] }""", Input = "[5,4,2]")]
public sealed record Residual(IReadOnlyList<LayerEntry> Layers, ILayer? Projection = null) : ILayer, IOperatorForm
{
    private const string Body = "layers";
    private const string Shortcut = "projection";
    private const string ShortcutGradient = "shortcutGradient";

    /// <summary>The layers in order.</summary>
    public IReadOnlyList<LayerEntry> Layers { get; } = [.. Layers];

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (Layers.Count == 0)
            throw new ShapeException("A residual layer has at least one layer inside, but received none.");
        var body = new ChildPlan(Body, Layers, input);
        var output = body.Output;
        if ((Projection ?? Fitting(input, output)) is not { } projection)
            return new(output) { Children = [body], Lengths = body.Lengths };
        var shortcut = new ChildPlan(Shortcut, [new LayerEntry(projection, Shortcut)], input);
        return shortcut.Output.Equals(output)
            ? new(output)
            {
                Children = [body, shortcut],
                Scratch = [new(ShortcutGradient, input)],
                Lengths = shortcut.Lengths == LengthRule.Kept ? body.Lengths : LengthRule.Refused,
            }
            : throw new ShapeException($"A residual layer adds what its layers and its projection produce, but received {output} and {shortcut.Output}.");
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var body = pass.Forward(Body, pass.Input);
        return body + (HasProjection(pass.Input.Shape, body.Shape) ? pass.Forward(Shortcut, pass.Input) : pass.Input);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass)
    {
        var body = pass.Forward(Body, pass.Input);
        var shortcut = HasProjection(pass.Input.Sample, pass.Output.Sample) ? pass.Forward(Shortcut, pass.Input) : pass.Input;
        Add(pass.Workers, body, shortcut, pass.Output);
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var (dy, dx) = (pass.OutputGradient, pass.InputGradient);
        pass.Backward(Body, pass.Input, dy, dx);
        var shortcut = dy;
        if (HasProjection(pass.Input.Sample, pass.Output.Sample))
        {
            shortcut = dx.Exists ? pass.Buffer(ShortcutGradient) : default;
            pass.Backward(Shortcut, pass.Input, dy, shortcut);
        }

        if (dx.Exists)
            Add(pass.Workers, dx, shortcut, dx);
    }

    private static void Add(Workers workers, Tensor x, Tensor y, Tensor sum) => workers.Run(x.Rows, x.RowLength, (x, y, sum), static (work, from, to) =>
        Elementwise.Add(work.x.RowRange(from, to), work.y.RowRange(from, to), work.sum.RowRange(from, to)));

    /// <summary>The default projection, or null if none is needed.</summary>
    private static ILayer? Fitting(Shape input, Shape output)
    {
        if (input.Equals(output))
            return null;
        if ((input.Rank, output.Rank) is (1, 1) || ((input.Rank, output.Rank) is (2, 2) && input[0] == output[0]))
            return new Dense(output[^1], UseBias: false);
        if (input.Rank == 3 && output.Rank == 3)
        {
            var stride = Math.Max((input[0] - 1) / output[0], (input[1] - 1) / output[1]) + 1;
            if ((input[0] - 1) / stride + 1 == output[0] && (input[1] - 1) / stride + 1 == output[1])
                return new Conv2d(output[2], 1, stride, Padding.Same, UseBias: false);
        }

        throw new ShapeException($"A residual layer adds its input to what its layers produce, but received {input} and {output}, between which no dense or "
            + "1 × 1 convolution fits. Give it a \"projection\".");
    }

    private bool HasProjection(Shape input, Shape output) => Projection is not null || !input.Equals(output);
}
