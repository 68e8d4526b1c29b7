using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Lets a share of the negative side through, as <c>leakyRelu</c> does, but learns how much: a slope for each channel, the last axis.
/// <para><c>y = x</c> where x &gt; 0, else <c>a · x</c>; <c>dx = dy</c> where x &gt; 0, else <c>a · dy</c> (also at x = 0)</para>
/// <para><c>da = Σ min(x, 0) · dy</c> over the batch and all places</para>
/// <para>Shapes: input and output <c>[batch, …, channels]</c>, <c>slope [channels]</c>. Weight decay leaves it alone.</para>
/// <para>Source: He et al. 2015.</para>
/// </summary>
/// <param name="SlopeInitializer">What fills a; null for 0.25 each.</param>
[Example("""{}""", Input = "[2,3]")]
[Example("""{ "slopeInitializer": { "type": "constant", "value": 0.1 } }""", Input = "[4]")]
public sealed record Prelu(IInitializer? SlopeInitializer = null) : ILayer, IOperatorForm
{
    private const float UsualSlope = 0.25f;
    private const string Slope = "slope";
    private const string Negative = "negative";
    private const string Sums = "sums";

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var channels = new Shape(input[input.Rank - 1]);
        return new(input)
        {
            Lengths = StepByStep.Of(input),
            Parameters = [new(Slope, channels, SlopeInitializer ?? new Constant(UsualSlope), FanIn: 1, FanOut: 1, Decays: false)],
            Scratch = [new(Negative, input), new(Sums, channels, PerSample: false)],
        };
    }

    /// <inheritdoc/>
    public Operators.Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var x = pass.Input;
        return Operators.Value.Where(Operators.Value.Constant(0).IsLess(x), x, x * pass[Slope]);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows(2L * pass.Input.RowLength, pass, static (p, from, to) =>
    {
        var (x, y, slope) = (new Places(p.Input), new Places(p.Output), p[Slope]);
        var places = p.Input.RowLength / slope.RowLength;
        for (var place = from * places; place < to * places; place++)
            Elementwise.Apply(default(Value), x.Row(place), slope.Span, y.Row(place));
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        pass.Rows(3L * pass.Input.RowLength, pass, static (p, from, to) =>
        {
            Elementwise.Apply(default(NegativePart), p.Input.RowRange(from, to), p.Buffer(Negative).RowRange(from, to));
            if (!p.InputGradient.Exists)
                return;
            var (x, dy, dx, slope) = (new Places(p.Input), new Places(p.OutputGradient), new Places(p.InputGradient), p[Slope]);
            var places = p.Input.RowLength / slope.RowLength;
            for (var place = from * places; place < to * places; place++)
                Elementwise.Apply(default(Gradient), x.Row(place), slope.Span, dy.Row(place), dx.Row(place));
        });
        Normalization.ParameterGradients(pass.Workers, pass.Buffer(Negative).Span, pass.OutputGradient.Span, [], [], pass.Gradient(Slope).Span,
            pass.Buffer(Sums).Span);
    }

    private readonly struct Value : IBinaryOperator
    {
        public V Invoke<V>(V x, V slope) where V : struct, ISimd<V> => V.Select(V.GreaterThan(x, default), x, slope * x);
    }

    private readonly struct NegativePart : IUnaryOperator
    {
        public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Min(x, default);
    }

    private readonly struct Gradient : ITernaryOperator
    {
        public V Invoke<V>(V x, V slope, V dy) where V : struct, ISimd<V> => V.Select(V.GreaterThan(x, default), dy, slope * dy);
    }
}
