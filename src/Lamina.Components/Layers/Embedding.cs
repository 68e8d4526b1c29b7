using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Looks up a row of its weights for each whole number of a sample: a word, a category.
/// <para>
/// <c>y[i] = W[x[i]]</c>; <c>dW[j] = Σ dy[i]</c> over the places i of the batch where j stood, in their order; whole numbers have no gradient: <c>dx = 0</c>
/// </para>
/// <para>
/// Shapes: input <c>[batch, …]</c> of whole numbers from 0 to inputDim − 1, output <c>[batch, …, outputDim]</c>, <c>weight [inputDim, outputDim]</c>.
/// </para>
/// <para>Source: Bengio et al. 2003.</para>
/// </summary>
/// <param name="InputDim">How many different numbers there are.</param>
/// <param name="OutputDim">How many values represent each.</param>
/// <param name="WeightInitializer">What fills W; null for <c>uniform</c> from −0.05 to 0.05.</param>
/// <exception cref="ShapeException">An input is not a whole number in range.</exception>
[Example("""{ "inputDim": 5, "outputDim": 3 }""", Input = "[4]")]
public sealed record Embedding(
    [Within("[1, 2147483647]")] int InputDim,
    [Within("[1, 2147483647]")] int OutputDim,
    IInitializer? WeightInitializer = null) : ILayer, IOperatorForm
{
    private const string Weight = "weight";

    // Threads share the columns of W, so that each adds up whole cache lines of its own.
    private const int Granularity = 16;

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(new Shape([.. input.Dimensions, OutputDim]))
        {
            Input = LayerInput.Indices(InputDim),
            Lengths = LengthRule.Kept,
            Parameters = [new(Weight, new Shape(InputDim, OutputDim), WeightInitializer ?? new Uniform(), FanIn: InputDim, FanOut: OutputDim)],
        };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass[Weight].Gather(pass.Input);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows(pass.Output.RowLength, (layer: this, pass), static (work, from, to) =>
    {
        var width = work.layer.OutputDim;
        var indices = work.pass.Input.RowRange(from, to);
        var w = work.pass[Weight].Span;
        var y = work.pass.Output.RowRange(from, to);
        for (var i = 0; i < indices.Length; i++)
            w.Slice(work.layer.IndexOf(indices[i]) * width, width).CopyTo(y[(i * width)..]);
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        pass.Workers.Run(OutputDim, InputDim + (2L * pass.Input.Span.Length), (layer: this, pass),
            static (work, from, to) => work.layer.Add(work.pass, from, to), Granularity);
        pass.InputGradient.Span.Clear();
    }

    private void Add(LayerBackward pass, int from, int to)
    {
        var indices = pass.Input.Span;
        var dw = pass.Gradient(Weight).Span;
        var dy = pass.OutputGradient.Span;
        for (var row = 0; row < InputDim; row++)
            dw[(row * OutputDim + from)..(row * OutputDim + to)].Clear();
        for (var i = 0; i < indices.Length; i++)
        {
            var sum = dw.Slice(IndexOf(indices[i]) * OutputDim + from, to - from);
            Elementwise.Apply(default(Sum), sum, dy.Slice(i * OutputDim + from, to - from), sum);
        }
    }

    private int IndexOf(float x) => x >= 0 && x < InputDim && x == (int)x
        ? (int)x
        : throw new ShapeException($"An embedding layer expects whole numbers from 0 to {InputDim - 1}, but received {x:R}.");

    private readonly struct Sum : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x + y;
    }
}
