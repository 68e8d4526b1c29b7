using Lamina.Components.Tests.Support;
using Lamina.Kernels;
using Lamina.Optimizers;

namespace Lamina.Components.Tests.Optimizers;

/// <summary>Five steps against double precision: the numbers of reference.py.</summary>
public sealed class ReferenceTests
{
    private static readonly float[] s_start = [1, -2, 0.5f, 3];

    private static readonly float[][] s_gradients = [
        [0.1f, -0.3f, 0, 2], [0.2f, 0.1f, -0.5f, -1], [-0.4f, 0.3f, 0.25f, 0.5f], [0.05f, -0.2f, 1, 0], [0.3f, 0.6f, -0.75f, -0.125f]];

    [Fact]
    public void Rms_prop() => Agrees(new RmsProp(), 0.01f, 0.9454475099614199, -2.0133430208482705, 0.5069077536644171, 2.9776666772990295);

    [Fact]
    public void Rms_prop_with_momentum_and_decay() =>
        Agrees(new RmsProp(Rho: 0.95f, Momentum: 0.9f, Epsilon: 1e-3f, WeightDecay: 0.1f), 0.01f, 0.722491277074004, -1.7881848676357932, 0.3645615564139817,
            2.8102942248728624);

    [Fact]
    public void Adagrad() => Agrees(new Adagrad(), 0.1f, 0.8324524728802846, -2.036857961146934, 0.5227637392680287, 2.9283469180049244);

    [Fact]
    public void Adagrad_with_a_start_and_decay() =>
        Agrees(new Adagrad(InitialAccumulatorValue: 0.1f, WeightDecay: 0.1f), 0.1f, 0.859415439086551, -1.9137411635661385, 0.4817226261770539,
            2.8814851463178566);

    [Fact]
    public void Nadam() => Agrees(new Nadam(), 0.02f, 0.9616875895906987, -2.0104136737046114, 0.504521043772807, 2.981372517867586);

    [Fact]
    public void Nadam_with_other_constants_and_decay() =>
        Agrees(new Nadam(Beta1: 0.8f, Beta2: 0.95f, Epsilon: 1e-3f, WeightDecay: 0.1f), 0.02f, 0.9438793311672887, -1.9702225221884897, 0.4777952210199102,
            2.9645899440049814);

    [Fact]
    public void Nadam_stays_right_after_a_million_steps()
    {
        // Then μ is β₁, Π and β₂ᵗ are 0: m = 0.1, v = 0.001, and the step is rate · (0.1 · 1 + 0.9 · 0.1) / √0.001.
        var (parameters, slots) = Buffers(new Nadam(), [0]);
        Step(new Nadam(), parameters, slots, [1], 0.02f, 1_000_000);
        Expect.Close([-0.02 * 0.19 / Math.Sqrt(0.001)], parameters.Span, 2e-5);
    }

    [Fact]
    public void Lion() => Agrees(new Lion(), 0.01f, 0.97, -2.01, 0.5, 2.97);

    [Fact]
    public void Lion_with_other_constants_and_decay() =>
        Agrees(new Lion(Beta1: 0.5f, Beta2: 0.8f, WeightDecay: 0.3f), 0.01f, 0.955269011753947, -1.980179281618704, 0.49254504493237844, 2.925388832023462);

    [Fact]
    public void Biases_do_not_decay()
    {
        foreach (IOptimizer optimizer in new IOptimizer[] { new RmsProp(WeightDecay: 1), new RmsProp(Momentum: 0.9f, WeightDecay: 1),
            new Adagrad(WeightDecay: 1), new Nadam(WeightDecay: 1), new Lion(WeightDecay: 1) })
        {
            var (parameters, slots) = Buffers(optimizer, s_start);
            Step(optimizer, parameters, slots, new float[s_start.Length], 0.1f, 1, decays: false);
            Assert.Equal(s_start, parameters.Span);
        }
    }

    [Fact]
    public void Not_a_number_is_not_hidden()
    {
        foreach (IOptimizer optimizer in new IOptimizer[] { new RmsProp(), new Adagrad(), new Nadam(), new Lion() })
        {
            var (parameters, slots) = Buffers(optimizer, s_start);
            Step(optimizer, parameters, slots, [float.NaN, 1, 1, 1], 0.1f, 1);
            Assert.Equal([true, false, false, false], parameters.Span.ToArray().Select(float.IsNaN));
        }
    }

    private static void Agrees(IOptimizer optimizer, float rate, params double[] expected)
    {
        var (parameters, slots) = Buffers(optimizer, s_start);
        for (var step = 0; step < s_gradients.Length; step++)
            Step(optimizer, parameters, slots, s_gradients[step], rate, step + 1);
        Expect.Close(expected, parameters.Span, 1e-6);
    }

    private static (AlignedBuffer Parameters, AlignedBuffer[] Slots) Buffers(IOptimizer optimizer, float[] start)
    {
        var parameters = new AlignedBuffer(start.Length);
        start.CopyTo(parameters.Span);
        return (parameters, [.. Enumerable.Range(0, optimizer.Slots).Select(_ => new AlignedBuffer(start.Length))]);
    }

    private static void Step(IOptimizer optimizer, AlignedBuffer parameters, AlignedBuffer[] slots, float[] gradients, float rate, long step,
        bool decays = true)
    {
        var buffer = new AlignedBuffer(gradients.Length);
        gradients.CopyTo(buffer.Span);
        optimizer.Step(new ParameterRange(parameters, buffer, slots, 0, gradients.Length) { LearningRate = rate, Step = step, Decays = decays });
    }
}
