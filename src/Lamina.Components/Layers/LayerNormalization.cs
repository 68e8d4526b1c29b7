using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Normalises the last axis at each place of a sample, then scales and shifts it; training and prediction are alike.
/// <para><c>y = γ · x̂ + β</c> with <c>x̂ = (x − μ) / √(σ² + ε)</c>, μ and σ² of the n numbers of the last axis (σ² divides by n)</para>
/// <para><c>dβ = Σ dy</c>, <c>dγ = Σ dy · x̂</c>, <c>dx = (g − mean(g) − x̂ · mean(g · x̂)) / √(σ² + ε)</c> with <c>g = γ · dy</c></para>
/// <para>Shapes: input and output <c>[batch, …, channels]</c>, <c>gamma</c> and <c>beta [channels]</c>.</para>
/// <para>Source: Ba, Kiros, Hinton 2016.</para>
/// </summary>
/// <param name="Epsilon">What is added to the variance, so that equal numbers divide by no zero.</param>
[Example("""{}""", Input = "[2,5]")]
public sealed record LayerNormalization([Within("(0, ∞)")] float Epsilon = 1e-3f) : ILayer, IOperatorForm
{
    // About what a place costs by its calls alone, in multiply-adds.
    private const int CostPerPlace = 500;
    private const string Gamma = "gamma";
    private const string Beta = "beta";
    private const string Normalized = "normalized";
    private const string Inverse = "inverse";

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var channels = new Shape(input[input.Rank - 1]);
        return new(input)
        {
            Lengths = StepByStep.Of(input),
            Parameters =
            [
                new(Gamma, channels, new Constant(1), FanIn: 1, FanOut: 1, Decays: false),
                new(Beta, channels, new Zeros(), FanIn: 1, FanOut: 1, Decays: false),
            ],
            SavedForBackward = [new(Normalized, input), new(Inverse, new Shape((int)Math.Min(input.Count / input[input.Rank - 1], int.MaxValue)))],
        };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.LayerNormalize(pass[Gamma], pass[Beta], Epsilon);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows(Cost(pass.Input), (layer: this, pass), static (work, from, to) =>
    {
        var (pass, gamma, beta) = (work.pass, work.pass[Gamma], work.pass[Beta]);
        var inverse = pass.Buffer(Inverse).RowRange(from, to);
        var (x, normalized, y) = (new Places(pass.Input), new Places(pass.Buffer(Normalized)), new Places(pass.Output));
        for (int i = 0, place = from * (inverse.Length / (to - from)); i < inverse.Length; i++, place++)
        {
            var row = normalized.Row(place);
            Elementwise.Apply(new Minus(Reductions.Sum(x.Row(place)) / row.Length), x.Row(place), row);
            inverse[i] = 1 / MathF.Sqrt(Reductions.SumOfSquares(row) / row.Length + work.layer.Epsilon);
            Elementwise.Apply(new Times(inverse[i]), row, row);
            Elementwise.Apply(default(ScaleAndShift), row, gamma.Span, beta.Span, y.Row(place));
        }
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        Normalization.ParameterGradients(pass.Workers, pass.Buffer(Normalized).Span, pass.OutputGradient.Span, [], [], pass.Gradient(Gamma).Span,
            pass.Gradient(Beta).Span);
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
                var (mean, meanProduct) = (Reductions.Sum(g) / g.Length, Reductions.Dot(g, row) / g.Length);
                Elementwise.Apply(new Gradient(mean, meanProduct, inverse[i]), g, row, g);
            }
        });
    }

    private static long Cost(Tensor x) => 8L * x.RowLength + (long)CostPerPlace * (x.RowLength / x.Sample[x.Sample.Rank - 1]);

    private readonly struct Minus(float mean) : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x - V.Broadcast(mean);
    }

    private readonly struct Times(float factor) : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x * V.Broadcast(factor);
    }

    private readonly struct ScaleAndShift : ITernaryOperator
    {
        public V Invoke<V>(V x, V gamma, V beta) where V : struct, ISimd<V> => V.FusedMultiplyAdd(gamma, x, beta);
    }

    private readonly struct Product : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x * y;
    }

    private readonly struct Gradient(float mean, float meanProduct, float inverse) : IBinaryOperator
    {
        public V Invoke<V>(V g, V normalized)
            where V : struct, ISimd<V> => (g - V.Broadcast(mean) - normalized * V.Broadcast(meanProduct)) * V.Broadcast(inverse);
    }
}
