using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Normalises, in each sample alone, the channels (the last axis) of a group over all places, then scales and shifts each; training and prediction are alike.
/// <para><c>y = γ · x̂ + β</c> with <c>x̂ = (x − μ) / √(σ² + ε)</c>, μ and σ² of the n numbers of the sample's group (σ² divides by n)</para>
/// <para><c>dβ = Σ dy</c>, <c>dγ = Σ dy · x̂</c>, <c>dx = (g − mean(g) − x̂ · mean(g · x̂)) / √(σ² + ε)</c> with <c>g = γ · dy</c>, means over the group</para>
/// <para>Shapes: input and output <c>[batch, …, channels]</c>, <c>gamma</c> and <c>beta [channels]</c>.</para>
/// <para>Source: Wu, He 2018.</para>
/// </summary>
/// <param name="Groups">
/// Into how many groups of neighbours the channels are divided, a divisor of their number: 1 normalises the sample as a whole, as many as channels each alone.
/// </param>
/// <param name="Epsilon">What is added to the variance, so that equal numbers divide by no zero.</param>
/// <exception cref="ShapeException">The groups do not divide the channels.</exception>
[Example("""{ "groups": 2 }""", Input = "[3,2,4]")]
[Example("""{ "groups": 1, "epsilon": 0.00001 }""", Input = "[5]")]
public sealed record GroupNormalization([Within("[1, 2147483647]")] int Groups, [Within("(0, ∞)")] float Epsilon = 1e-3f) : ILayer, IOperatorForm
{
    // About what a sample costs by its calls alone, in multiply-adds.
    private const int CostPerSample = 2000;
    private const string Gamma = "gamma";
    private const string Beta = "beta";
    private const string Mean = "mean";
    private const string Inverse = "inverse";
    private const string Scales = "scales";
    private const string Shifts = "shifts";
    private const string MeanGradient = "meanGradient";
    private const string MeanProduct = "meanProduct";

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var channels = new Shape(input[input.Rank - 1]);
        return channels[0] % Groups != 0
            ? throw new ShapeException($"A groupNormalization layer's groups divide its channels, but received {Groups} groups for {channels[0]} channels.")
            : new(input)
            {
                Parameters =
                [
                    new(Gamma, channels, new Constant(1), FanIn: 1, FanOut: 1, Decays: false),
                    new(Beta, channels, new Zeros(), FanIn: 1, FanOut: 1, Decays: false),
                ],
                SavedForBackward = [new(Mean, channels), new(Inverse, channels)],
                Scratch = [new(Scales, channels), new(Shifts, channels), new(MeanGradient, channels), new(MeanProduct, channels)],
            };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var (shape, channels) = (pass.Input.Shape, pass.Input.Shape[^1]);
        var groups = pass.Input.Reshape(new Shape((int)(shape.Count / channels), Groups, channels / Groups));
        var difference = groups - groups.Mean([0, 2], keeps: true);
        var normalized = difference / ((difference * difference).Mean([0, 2], keeps: true) + Epsilon).Sqrt();
        return normalized.Reshape(shape) * pass[Gamma] + pass[Beta];
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) => pass.Rows(Cost(pass.Input), (layer: this, pass), static (work, from, to) =>
    {
        var p = work.pass;
        var (means, inverses) = (p.Buffer(Mean), p.Buffer(Inverse));
        for (var sample = from; sample < to; sample++)
        {
            var x = p.Input.Row(sample);
            var mean = means.Row(sample);
            var inverse = inverses.Row(sample);
            Normalization.Moments(Workers.Inline, x, mean, inverse);
            work.layer.Join(mean, inverse);
            Normalization.Apply(Workers.Inline, x, mean, inverse, p[Gamma].Span, p[Beta].Span, p.Output.Row(sample));
        }
    });

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        pass.Rows(Cost(pass.Input), (layer: this, pass), static (work, from, to) =>
        {
            var p = work.pass;
            var gamma = p[Gamma].Span;
            var (means, inverses, scales, shifts) = (p.Buffer(Mean), p.Buffer(Inverse), p.Buffer(Scales), p.Buffer(Shifts));
            var (firsts, seconds) = (p.Buffer(MeanGradient), p.Buffer(MeanProduct));
            for (var sample = from; sample < to; sample++)
            {
                var x = p.Input.Row(sample);
                var dy = p.OutputGradient.Row(sample);
                var mean = means.Row(sample);
                var inverse = inverses.Row(sample);
                Normalization.ParameterGradients(Workers.Inline, x, dy, mean, inverse, scales.Row(sample), shifts.Row(sample));
                if (!p.InputGradient.Exists)
                    continue;
                work.layer.Means(gamma, shifts.Row(sample), firsts.Row(sample), x.Length);
                work.layer.Means(gamma, scales.Row(sample), seconds.Row(sample), x.Length);
                Normalization.InputGradient(Workers.Inline, x, dy, mean, inverse, gamma, firsts.Row(sample), seconds.Row(sample),
                    p.InputGradient.Row(sample));
            }
        });
        var (rows, channels) = (pass.Input.Rows, pass[Gamma].RowLength);
        Reductions.ColumnSums(pass.Workers, pass.Buffer(Scales).Span, pass.Gradient(Gamma).Span, rows, channels);
        Reductions.ColumnSums(pass.Workers, pass.Buffer(Shifts).Span, pass.Gradient(Beta).Span, rows, channels);
    }

    private static long Cost(Tensor x) => 8L * x.RowLength + CostPerSample;

    /// <summary>Makes, of each channel's mean and variance, the mean and the inverse deviation of its group.</summary>
    private void Join(Span<float> mean, Span<float> variance)
    {
        var size = mean.Length / Groups;
        for (var channel = 0; channel < mean.Length; channel += size)
        {
            var (means, variances) = (0.0, 0.0);
            for (var i = channel; i < channel + size; i++)
                means += mean[i];
            means /= size;
            for (var i = channel; i < channel + size; i++)
                variances += variance[i] + (mean[i] - means) * (mean[i] - means);
            mean.Slice(channel, size).Fill((float)means);
            variance.Slice(channel, size).Fill(1 / MathF.Sqrt((float)(variances / size) + Epsilon));
        }
    }

    /// <summary>The mean over each group's numbers of γ times what was summed over the places of each channel.</summary>
    private void Means(ReadOnlySpan<float> gamma, ReadOnlySpan<float> sums, Span<float> means, int count)
    {
        var size = gamma.Length / Groups;
        for (var channel = 0; channel < gamma.Length; channel += size)
        {
            var sum = 0.0;
            for (var i = channel; i < channel + size; i++)
                sum += (double)gamma[i] * sums[i];
            means.Slice(channel, size).Fill((float)(sum * Groups / count));
        }
    }
}
