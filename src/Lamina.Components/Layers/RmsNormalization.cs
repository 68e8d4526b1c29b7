using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Divides the last axis at each place of a sample by its root mean square, then scales it; the mean stays, unlike in <c>layerNormalization</c>.
/// <para><c>y = γ · x̂</c> with <c>x̂ = x / √(mean(x²) + ε)</c> over the n numbers of the last axis</para>
/// <para><c>dγ = Σ dy · x̂</c>, <c>dx = (g − x̂ · mean(g · x̂)) / √(mean(x²) + ε)</c> with <c>g = γ · dy</c></para>
/// <para>Shapes: input and output <c>[batch, …, channels]</c>, <c>gamma [channels]</c>.</para>
/// <para>Source: Zhang, Sennrich 2019.</para>
/// </summary>
/// <param name="Epsilon">What is added to the mean square, so that zeros divide by no zero.</param>
[Example("""{}""", Input = "[2,5]")]
public sealed record RmsNormalization([Within("(0, ∞)")] float Epsilon = 1e-6f) : ILayer, IOperatorForm
{
    // About what a place costs by its calls alone, in multiply-adds.
    private const int CostPerPlace = 400;
    private const string Gamma = "gamma";
    private const string Normalized = "normalized";
    private const string Inverse = "inverse";
    private const string Sums = "sums";

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var channels = new Shape(input[input.Rank - 1]);
        return new(input)
        {
            Lengths = StepByStep.Of(input),
            Parameters = [new(Gamma, channels, new Constant(1), FanIn: 1, FanOut: 1, Decays: false)],
            SavedForBackward = [new(Normalized, input), new(Inverse, new Shape((int)Math.Min(input.Count / channels.Count, int.MaxValue)))],
            Scratch = [new(Sums, channels, PerSample: false)],
        };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var x = pass.Input;
        return x / ((x * x).Mean([x.Shape.Rank - 1], keeps: true) + Epsilon).Sqrt() * pass[Gamma];
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows(Cost(pass.Input), (layer: this, pass), static (work, from, to) =>
    {
        var (pass, gamma) = (work.pass, work.pass[Gamma]);
        var inverse = pass.Buffer(Inverse).RowRange(from, to);
        var (x, normalized, y) = (new Places(pass.Input), new Places(pass.Buffer(Normalized)), new Places(pass.Output));
        for (int i = 0, place = from * (inverse.Length / (to - from)); i < inverse.Length; i++, place++)
        {
            var row = x.Row(place);
            inverse[i] = 1 / MathF.Sqrt(Reductions.SumOfSquares(row) / row.Length + work.layer.Epsilon);
            Elementwise.Apply(new Times(inverse[i]), row, normalized.Row(place));
            Elementwise.Apply(default(Product), normalized.Row(place), gamma.Span, y.Row(place));
        }
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        Normalization.ParameterGradients(pass.Workers, pass.Buffer(Normalized).Span, pass.OutputGradient.Span, [], [], pass.Gradient(Gamma).Span,
            pass.Buffer(Sums).Span);
        if (!pass.InputGradient.Exists)
            return;
        pass.Rows(Cost(pass.Input), pass, static (pass, from, to) =>
        {
            var gamma = pass[Gamma];
            var inverse = pass.Buffer(Inverse).RowRange(from, to);
            var (dy, normalized, dx) = (new Places(pass.OutputGradient), new Places(pass.Buffer(Normalized)), new Places(pass.InputGradient));
            for (int i = 0, place = from * (inverse.Length / (to - from)); i < inverse.Length; i++, place++)
            {
                var g = dx.Row(place);
                var row = normalized.Row(place);
                Elementwise.Apply(default(Product), gamma.Span, dy.Row(place), g);
                Elementwise.Apply(new Gradient(Reductions.Dot(g, row) / g.Length, inverse[i]), g, row, g);
            }
        });
    }

    private static long Cost(Tensor x) => 6L * x.RowLength + (long)CostPerPlace * (x.RowLength / x.Sample[x.Sample.Rank - 1]);

    private readonly struct Times(float factor) : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x * V.Broadcast(factor);
    }

    private readonly struct Product : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x * y;
    }

    private readonly struct Gradient(float meanProduct, float inverse) : IBinaryOperator
    {
        public V Invoke<V>(V g, V normalized) where V : struct, ISimd<V> => (g - normalized * V.Broadcast(meanProduct)) * V.Broadcast(inverse);
    }
}
