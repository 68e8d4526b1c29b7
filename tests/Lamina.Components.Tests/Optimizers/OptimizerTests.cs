using Lamina.Components.Tests.Support;
using Lamina.Kernels;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Components.Tests.Optimizers;

public sealed class OptimizerTests
{
    private const int Count = 37;
    private const int Steps = 3;
    private const float Rate = 0.1f;

    private static readonly ConstantRate SomeRate = new(Rate);

    [Fact]
    public void Plain_sgd_moves_against_the_gradient() =>
        Expect.Close([0.9, 0.7, 0.4], History(new Sgd(SomeRate), 1, 1, 2, 3));

    [Fact]
    public void Momentum_keeps_a_velocity() =>
        // v = 1, 1.9, 2.71
        Expect.Close([0.9, 0.71, 0.439], History(new Sgd(SomeRate, Momentum: 0.9f), 1, 1, 1, 1));

    [Fact]
    public void Nesterov_looks_one_step_ahead() =>
        // g + 0.9·v = 1.9, 2.71, 3.439
        Expect.Close([0.81, 0.539, 0.1951], History(new Sgd(SomeRate, Momentum: 0.9f, Nesterov: true), 1, 1, 1, 1));

    [Fact]
    public void Weight_decay_adds_to_the_gradient() =>
        // 1 − 0.1·(1 + 0.5·1) = 0.85, 0.85 − 0.1·(0 + 0.5·0.85) = 0.8075
        Expect.Close([0.85, 0.8075], History(new Sgd(SomeRate, WeightDecay: 0.5f), 1, 1, 0));

    [Fact]
    public void The_first_steps_of_adam_are_as_long_as_the_rate_whatever_the_gradient() =>
        Expect.Close([0.9, 0.8, 0.7], History(new Adam(), 1, 1e-3f, 1e-3f, 1e-3f), 1e-5);

    [Fact]
    public void Adam_w_shrinks_weights_without_a_gradient() =>
        // each step · (1 − 0.1·0.5)
        Expect.Close([2 * 0.95, 2 * 0.95 * 0.95], History(new AdamW(WeightDecay: 0.5f), 2, 0, 0));

    [Theory]
    [InlineData(0, false, 0)]
    [InlineData(0, false, 0.3f)]
    [InlineData(0.9f, false, 0)]
    [InlineData(0.9f, false, 0.3f)]
    [InlineData(0.9f, true, 0)]
    [InlineData(0.9f, true, 0.3f)]
    public void Sgd_agrees_with_double_precision(float momentum, bool nesterov, float decay)
    {
        var v = new double[Count];
        Agrees(new Sgd(SomeRate, momentum, nesterov, decay), decays: true, (w, g, i, _) =>
        {
            g += decay * w;
            v[i] = momentum * v[i] + g;
            return w - Rate * (nesterov ? g + momentum * v[i] : v[i]);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3f)]
    public void Adam_agrees_with_double_precision(float decay)
    {
        var (m, v) = (new double[Count], new double[Count]);
        Agrees(new Adam(WeightDecay: decay), decays: true, (w, g, i, t) => w - Moments(m, v, g + decay * w, i, t));
    }

    [Fact]
    public void Adam_w_agrees_with_double_precision()
    {
        var (m, v) = (new double[Count], new double[Count]);
        Agrees(new AdamW(WeightDecay: 0.3f), decays: true, (w, g, i, t) => w - Rate * 0.3 * w - Moments(m, v, g, i, t));
    }

    [Fact]
    public void Adam_takes_its_constants()
    {
        var (m, v) = (new double[Count], new double[Count]);
        Agrees(new Adam(Beta1: 0.5f, Beta2: 0.75f, Epsilon: 0.125f), decays: true, (w, g, i, t) => w - Moments(m, v, g, i, t, 0.5, 0.75, 0.125));
    }

    [Fact]
    public void Biases_do_not_decay()
    {
        var (m, v) = (new double[Count], new double[Count]);
        Agrees(new Sgd(SomeRate, WeightDecay: 0.3f), decays: false, (w, g, _, _) => w - Rate * g);
        Agrees(new AdamW(WeightDecay: 0.3f), decays: false, (w, g, i, t) => w - Moments(m, v, g, i, t));
        (m, v) = (new double[Count], new double[Count]);
        Agrees(new Adam(WeightDecay: 0.3f), decays: false, (w, g, i, t) => w - Moments(m, v, g, i, t));
    }

    [Fact]
    public void Adam_stays_right_after_a_million_steps()
    {
        // Both corrections are 1 by then, and m = v = 0 at first: m = 0.1, v = 0.001, the step is 0.1 · 0.1/√0.001.
        var (parameters, slots) = (new AlignedBuffer(1), new[] { new AlignedBuffer(1), new AlignedBuffer(1) });
        Step(new Adam(), parameters, [1], slots, 1_000_000, decays: true);
        Expect.Close([-0.01 / Math.Sqrt(0.001)], parameters.Span, 2e-5);
    }

    [Fact]
    public void Slots_are_planned()
    {
        Assert.Equal(0, new Sgd(SomeRate).Slots);
        Assert.Equal(1, new Sgd(SomeRate, 0.9f).Slots);
        Assert.Equal(2, new Adam().Slots);
        Assert.Equal(2, new AdamW().Slots);
    }

    [Fact]
    public void Nesterov_without_momentum_is_refused() =>
        Assert.Contains("'momentum' is 0", Assert.Throws<ArgumentException>(() => new Sgd(SomeRate, Nesterov: true)).Message);

    [Fact]
    public void The_rate_of_adam_is_a_thousandth_by_default_and_its_json_says_so()
    {
        foreach (IOptimizer optimizer in new IOptimizer[] { new Adam(), new AdamW() })
        {
            Assert.Equal(0.001f, optimizer.LearningRate.At(new SchedulePoint(0, 1, 1)));
            Assert.Equal(0.001f, (float)ComponentJson.Write(optimizer)!["learningRate"]!["value"]!);
        }

        Assert.Same(SomeRate, ((IOptimizer)new Adam(SomeRate)).LearningRate);
        Assert.Same(SomeRate, ((IOptimizer)new AdamW(SomeRate)).LearningRate);
    }

    private static double Moments(double[] m, double[] v, double g, int i, long t, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        return Rate * (m[i] / (1 - Math.Pow(beta1, t))) / (Math.Sqrt(v[i] / (1 - Math.Pow(beta2, t))) + epsilon);
    }

    private static void Agrees(IOptimizer optimizer, bool decays, Func<double, double, int, long, double> rule)
    {
        var parameters = Start();
        double[] expected = [.. parameters.Span.ToArray().Select(value => (double)value)];
        AlignedBuffer[] slots = [.. Enumerable.Range(0, optimizer.Slots).Select(_ => new AlignedBuffer(Count))];
        for (var t = 1; t <= Steps; t++)
        {
            var gradients = Gradients(t);
            Step(optimizer, parameters, gradients, slots, t, decays);
            for (var i = 0; i < Count; i++)
                expected[i] = rule(expected[i], gradients[i], i, t);
            Expect.Close(expected, parameters.Span, 1e-6);
        }
    }

    private static float[] History(IOptimizer optimizer, float start, params float[] gradients)
    {
        var parameters = new AlignedBuffer(1);
        parameters.Span[0] = start;
        AlignedBuffer[] slots = [.. Enumerable.Range(0, optimizer.Slots).Select(_ => new AlignedBuffer(1))];
        var history = new float[gradients.Length];
        for (var t = 0; t < gradients.Length; t++)
        {
            Step(optimizer, parameters, [gradients[t]], slots, t + 1, decays: true);
            history[t] = parameters.Span[0];
        }

        return history;
    }

    private static void Step(IOptimizer optimizer, AlignedBuffer parameters, float[] gradients, AlignedBuffer[] slots, long step, bool decays)
    {
        var buffer = new AlignedBuffer(gradients.Length);
        gradients.CopyTo(buffer.Span);
        optimizer.Step(new ParameterRange(parameters, buffer, slots, 0, gradients.Length) { LearningRate = Rate, Step = step, Decays = decays });
    }

    private static AlignedBuffer Start()
    {
        var parameters = new AlignedBuffer(Count);
        Numbers.Uniform(1, Count, -2, 2).CopyTo(parameters.Span);
        return parameters;
    }

    private static float[] Gradients(int step) => Numbers.AwayFromZero(100 + step, Count);
}
