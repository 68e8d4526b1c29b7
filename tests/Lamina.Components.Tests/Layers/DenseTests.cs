using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Initializers;
using Lamina.Layers;

namespace Lamina.Components.Tests.Layers;

public sealed class DenseTests
{
    [Fact]
    public void Forward_and_backward_agree_with_a_calculation_by_hand()
    {
        var run = new LayerRun(new Dense(3), new Shape(2), rows: 2);
        Set(run.Parameter("weight"), 1, 2, 3, 4, 5, 6);
        Set(run.Parameter("bias"), 0.5f, -0.5f, 1);
        Set(run.Input, 1, 2, -1, 0.5f);
        run.Forward();
        // 1·1 + 2·4 + 0.5 = 9.5, 1·2 + 2·5 − 0.5 = 11.5, 1·3 + 2·6 + 1 = 16; −1 + 2 + 0.5 = 1.5, −2 + 2.5 − 0.5 = 0, −3 + 3 + 1 = 1.
        Assert.Equal([9.5f, 11.5f, 16, 1.5f, 0, 1], run.Output.Span.ToArray());

        Set(run.OutputGradient, 1, 0, -1, 2, 4, 0);
        run.Backward();
        // dW = xᵀ·dz: row 0 = 1·(1, 0, −1) − 1·(2, 4, 0), row 1 = 2·(1, 0, −1) + 0.5·(2, 4, 0).
        Assert.Equal([-1, -4, -1, 3, 2, -2], run.Gradient("weight").Span.ToArray());
        Assert.Equal([3, 4, -1], run.Gradient("bias").Span.ToArray());
        // dx = dz·Wᵀ: (1 − 3, 4 − 6), (2 + 8, 8 + 20).
        Assert.Equal([-2, -2, 10, 28], run.InputGradient.Span.ToArray());
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 13, 7)]
    [InlineData(33, 100, 10)]
    [InlineData(64, 200, 65)]
    public void Forward_and_backward_agree_with_double_precision(int rows, int inputs, int units)
    {
        var run = new LayerRun(new Dense(units), new Shape(inputs), rows);
        var (x, w, b, dz) = (run.Input, run.Parameter("weight"), run.Parameter("bias"), run.OutputGradient);
        Set(x, Numbers.Uniform(1, rows * inputs));
        Set(w, Numbers.Uniform(2, inputs * units));
        Set(b, Numbers.Uniform(3, units));
        Set(dz, Numbers.Uniform(4, rows * units));
        run.Forward();
        run.Backward();

        var (z, dw, db, dx) = (new double[rows * units], new double[inputs * units], new double[units], new double[rows * inputs]);
        for (var r = 0; r < rows; r++)
        {
            for (var u = 0; u < units; u++)
            {
                z[r * units + u] = b.Span[u];
                db[u] += dz.Span[r * units + u];
                for (var i = 0; i < inputs; i++)
                {
                    z[r * units + u] += (double)x.Span[r * inputs + i] * w.Span[i * units + u];
                    dw[i * units + u] += (double)x.Span[r * inputs + i] * dz.Span[r * units + u];
                    dx[r * inputs + i] += (double)dz.Span[r * units + u] * w.Span[i * units + u];
                }
            }
        }

        Expect.Close(z, run.Output.Span, 1e-5);
        Expect.Close(dw, run.Gradient("weight").Span, 1e-5);
        Expect.Close(db, run.Gradient("bias").Span, 1e-5);
        Expect.Close(dx, run.InputGradient.Span, 1e-5);
    }

    [Fact]
    public void Without_bias_there_is_one_parameter_and_nothing_is_added()
    {
        var run = new LayerRun(new Dense(1, UseBias: false), new Shape(2), rows: 1);
        Assert.Equal(["weight"], run.Plan.Parameters.Select(parameter => parameter.Name));
        Set(run.Parameter("weight"), 2, 3);
        Set(run.Input, 5, 7);
        run.Forward();
        Assert.Equal([31], run.Output.Span.ToArray());
    }

    [Fact]
    public void The_plan_names_its_parameters_their_fans_and_what_decays()
    {
        var plan = new Dense(10).Plan(new Shape(784));
        Assert.Equal(new Shape(10), plan.Output);
        Assert.Equal(new ParameterPlan("weight", new Shape(784, 10), new GlorotUniform(), 784, 10, Decays: true), plan.Parameters[0]);
        Assert.Equal(new ParameterPlan("bias", new Shape(10), new Zeros(), 784, 10, Decays: false), plan.Parameters[1]);
    }

    [Fact]
    public void The_weights_start_as_the_activation_asks_unless_told_otherwise()
    {
        Assert.Equal(new GlorotUniform(), Initializer(new Dense(1)));
        Assert.Equal(new GlorotUniform(), Initializer(new Dense(1, new Sigmoid())));
        Assert.Equal(new HeNormal(), Initializer(new Dense(1, new Relu())));
        Assert.Equal(new LecunNormal(), Initializer(new Dense(1, new SelfNormalising())));
        Assert.Equal(new Constant(3), Initializer(new Dense(1, new Relu(), WeightInitializer: new Constant(3))));
        Assert.Equal(new Constant(4), new Dense(1, BiasInitializer: new Constant(4)).Plan(new Shape(1)).Parameters[1].Initializer);

        static IInitializer Initializer(Dense dense) => dense.Plan(new Shape(5)).Parameters[0].Initializer;
    }

    [Fact]
    public void Pictures_are_refused_and_the_message_says_what_to_do()
    {
        var exception = Assert.Throws<ShapeException>(() => new Dense(10).Plan(new Shape(28, 28, 1)));
        Assert.Equal(
            "A dense layer expects samples [features] or [time, features], but received [28, 28, 1]. Put a 'flatten' or 'reshape' layer before it.",
            exception.Message);
    }

    [Fact]
    public void A_plan_of_any_size_does_not_overflow()
    {
        var plan = new Dense(int.MaxValue).Plan(new Shape(int.MaxValue));
        Assert.Equal((long)int.MaxValue * int.MaxValue, plan.Parameters[0].Shape.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Less_than_one_unit_is_out_of_range(int units) =>
        Assert.Contains($"received {units}", Assert.Single(ComponentRanges.Check(new Dense(units), "dense")));

    private static void Set(Tensor tensor, params float[] values) => values.CopyTo(tensor.Span);

    private sealed class SelfNormalising : IActivation
    {
        public WeightScale WeightScale => WeightScale.Lecun;

        public void Forward(ReadOnlySpan<float> z, Span<float> a, int width) => throw new NotSupportedException();

        public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width) =>
            throw new NotSupportedException();
    }
}
