using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Normalises each channel (the last axis) over the batch and the other axes, then scales and shifts it.
/// <para>
/// <c>y = γ · x̂ + β</c> with <c>x̂ = (x − μ) / √(σ² + ε)</c>: μ, σ² of the batch in training, running ones in prediction and where the layer is frozen
/// </para>
/// <para>
/// <c>dβ = Σ dy</c>, <c>dγ = Σ dy · x̂</c>, <c>dx = γ / √(σ² + ε) · (dy − mean(dy) − x̂ · mean(dy · x̂))</c>; frozen: <c>dx = γ / √(σ² + ε) · dy</c>
/// </para>
/// <para>
/// After each training batch <c>running = momentum · running + (1 − momentum) · batch</c>. σ² divides by n, in the running variance too, as Keras does
/// (PyTorch's running variance divides by n − 1, and its momentum is 1 − this one).
/// </para>
/// <para>
/// Shapes: input and output <c>[batch, …, channels]</c>; <c>gamma</c>, <c>beta</c> and the state <c>mean</c>, <c>variance</c> are <c>[channels]</c>.
/// </para>
/// <para>Source: Ioffe, Szegedy 2015.</para>
/// </summary>
/// <param name="Momentum">How much of the running statistics a batch leaves.</param>
/// <param name="Epsilon">What is added to the variance, so that a constant channel divides by no zero.</param>
[Example("""{}""", Input = "[3,2,2]")]
[Example("""{ "momentum": 0.9, "epsilon": 0.00001 }""", Input = "[4]")]
public sealed record BatchNormalization([Within("[0, 1]")] float Momentum = 0.99f, [Within("(0, ∞)")] float Epsilon = 1e-3f) : ILayer, IWarns, IOperatorForm
{
    private const string Gamma = "gamma";
    private const string Beta = "beta";
    private const string Mean = "mean";
    private const string Variance = "variance";
    private const string UsedMean = "usedMean";
    private const string Inverse = "inverse";
    private const string MeanGradient = "meanGradient";
    private const string MeanProduct = "meanProduct";

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var channels = new Shape(input[input.Rank - 1]);
        return new(input)
        {
            LeastRows = input.Count > channels.Count ? 1 : 2,
            Parameters =
            [
                new(Gamma, channels, new Constant(1), FanIn: 1, FanOut: 1, Decays: false),
                new(Beta, channels, new Zeros(), FanIn: 1, FanOut: 1, Decays: false),
            ],
            State = [new(Mean, channels), new(Variance, channels, Initial: 1)],
            SavedForBackward = [new(UsedMean, channels, PerSample: false), new(Inverse, channels, PerSample: false)],
            Scratch = [new(MeanGradient, channels, PerSample: false), new(MeanProduct, channels, PerSample: false)],
        };
    }

    /// <inheritdoc/>
    public IEnumerable<string> Warnings() =>
        Momentum == 1
        ? ["momentum 1 leaves the running statistics at mean 0 and variance 1, whatever the data are, and predictions take those. Make it smaller, "
            + "such as 0.99."]
        : [];

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.BatchNormalize(pass[Gamma], pass[Beta], pass[Mean], pass[Variance], Epsilon);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass)
    {
        var (x, mean, inverse) = (pass.Input, pass.Buffer(UsedMean), pass.Buffer(Inverse));
        if (pass.Mode == ExecutionMode.Training && pass.Trainable)
        {
            Normalization.Moments(pass.Workers, x.Span, mean.Span, inverse.Span);
            Elementwise.Apply(new Running(Momentum), pass.State(Mean).Span, mean.Span, pass.State(Mean).Span);
            Elementwise.Apply(new Running(Momentum), pass.State(Variance).Span, inverse.Span, pass.State(Variance).Span);
        }
        else
        {
            pass.State(Mean).Span.CopyTo(mean.Span);
            pass.State(Variance).Span.CopyTo(inverse.Span);
        }

        Elementwise.Apply(new InverseDeviation(Epsilon), inverse.Span, inverse.Span);
        Normalization.Apply(pass.Workers, x.Span, mean.Span, inverse.Span, pass[Gamma].Span, pass[Beta].Span, pass.Output.Span);
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var (x, dy, mean, inverse) = (pass.Input, pass.OutputGradient, pass.Buffer(UsedMean), pass.Buffer(Inverse));
        var (dgamma, dbeta, gamma) = (pass.Gradient(Gamma), pass.Gradient(Beta), pass[Gamma]);
        Normalization.ParameterGradients(pass.Workers, x.Span, dy.Span, mean.Span, inverse.Span, dgamma.Span, dbeta.Span);
        if (!pass.InputGradient.Exists)
            return;
        if (pass.Mode != ExecutionMode.Training || !pass.Trainable)
        {
            Normalization.InputGradient(pass.Workers, x.Span, dy.Span, mean.Span, inverse.Span, gamma.Span, [], [], pass.InputGradient.Span);
            return;
        }

        var (first, second) = (pass.Buffer(MeanGradient), pass.Buffer(MeanProduct));
        var share = new ScaledProduct((float)(1.0 / (x.Span.Length / gamma.RowLength)));
        Elementwise.Apply(share, gamma.Span, dbeta.Span, first.Span);
        Elementwise.Apply(share, gamma.Span, dgamma.Span, second.Span);
        Normalization.InputGradient(pass.Workers, x.Span, dy.Span, mean.Span, inverse.Span, gamma.Span, first.Span, second.Span, pass.InputGradient.Span);
    }

    private readonly struct Running(float momentum) : IBinaryOperator
    {
        public V Invoke<V>(V running, V batch) where V : struct, ISimd<V> => V.Broadcast(momentum) * running + V.Broadcast(1 - momentum) * batch;
    }

    private readonly struct InverseDeviation(float epsilon) : IUnaryOperator
    {
        public V Invoke<V>(V variance) where V : struct, ISimd<V> => V.Broadcast(1) / V.Sqrt(variance + V.Broadcast(epsilon));
    }

    private readonly struct ScaledProduct(float scale) : IBinaryOperator
    {
        public V Invoke<V>(V x, V y) where V : struct, ISimd<V> => x * y * V.Broadcast(scale);
    }
}
