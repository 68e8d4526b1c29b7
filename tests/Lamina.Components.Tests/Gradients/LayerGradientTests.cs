using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Layers;

namespace Lamina.Components.Tests.Gradients;

/// <summary>Gradients of layers in arguments and shapes that are easily wrong; the conformance kit checks those of every layer there is.</summary>
public sealed class LayerGradientTests
{
    public static TheoryData<string> LayerNames => [.. Layers.Keys];

    private static IReadOnlyDictionary<string, (ILayer Layer, Shape Input)> Layers { get; } = new Dictionary<string, (ILayer, Shape)>
    {
        ["dense"] = (new Dense(3), new Shape(4)),
        ["dense without bias"] = (new Dense(5, UseBias: false), new Shape(7)),
        ["dense of one"] = (new Dense(1), new Shape(1)),
        ["activation"] = (new ActivationLayer(new Tanh()), new Shape(2, 3)),
        ["flatten"] = (new Flatten(), new Shape(2, 3, 2)),
        ["reshape"] = (new Reshape([3, -1]), new Shape(2, 3, 2)),
        ["conv2d"] = (new Conv2d(4, 3, Strides: 2, Padding: Padding.Same, Groups: 2), new Shape(4, 5, 2)),
        ["maxPooling2d"] = (new MaxPooling2d(2), new Shape(4, 2, 1)),
        ["averagePooling2d"] = (new AveragePooling2d(3, Strides: 2, Padding: Padding.Same), new Shape(4, 5, 2)),
        ["globalAveragePooling2d"] = (new GlobalAveragePooling2d(), new Shape(2, 3, 2)),
        ["batchNormalization"] = (new BatchNormalization(), new Shape(2, 3)),
        ["layerNormalization"] = (new LayerNormalization(), new Shape(2, 5)),
        ["dropout"] = (new Dropout(0.3f), new Shape(9)),
        ["residual"] = (new Residual(new LayerList { new Dense(3, new Tanh()), new Dense(2) }), new Shape(4)),
    };

    [Theory]
    [MemberData(nameof(LayerNames))]
    public void Backward_is_the_derivative_of_forward(string name) => Assert.Null(FaultOf(name, factor: 1));

    [Theory]
    [MemberData(nameof(LayerNames))]
    public void A_derivative_one_percent_too_great_is_caught(string name) => Assert.NotNull(FaultOf(name, factor: 1.01f));

    [Fact]
    public void Parameter_gradients_are_overwritten_and_the_input_gradient_is_optional()
    {
        var with = Prepared(new Dense(3), new Shape(4), wantsInputGradient: true);
        var without = Prepared(new Dense(3), new Shape(4), wantsInputGradient: false);
        without.Gradient("weight").Span.Fill(1e9f);
        without.Gradient("bias").Span.Fill(float.NaN);
        foreach (var run in new[] { with, without })
        {
            run.Forward();
            run.Backward();
        }

        Expect.SameBits(with.Gradient("weight").Span, without.Gradient("weight").Span);
        Expect.SameBits(with.Gradient("bias").Span, without.Gradient("bias").Span);
    }

    private static string? FaultOf(string name, float factor)
    {
        var (layer, input) = Layers[name];
        var run = Prepared(layer, input, wantsInputGradient: true);
        run.Forward();
        run.Backward();
        return Check("input", run.Input, run.InputGradient)
            ?? run.Parameters.Select(parameter => Check(parameter, run.Parameter(parameter), run.Gradient(parameter)))
                .FirstOrDefault(fault => fault is not null);

        string? Check(string what, Tensor x, Tensor gradient)
        {
            foreach (ref var value in gradient.Span)
                value *= factor;
            return GradientCheck.Fault(x, gradient, Projection) is { } fault ? $"{name}, {what}: {fault}" : null;
        }

        double Projection()
        {
            run.Forward();
            var sum = 0.0;
            for (var i = 0; i < run.Output.Span.Length; i++)
                sum += (double)run.Output.Span[i] * run.OutputGradient.Span[i];
            return sum;
        }
    }

    private static LayerRun Prepared(ILayer layer, Shape input, bool wantsInputGradient)
    {
        var run = new LayerRun(layer, input, rows: 3, wantsInputGradient: wantsInputGradient);
        Numbers.AwayFromZero(21, run.Input.Span.Length).CopyTo(run.Input.Span);
        Numbers.AwayFromZero(22, run.OutputGradient.Span.Length).CopyTo(run.OutputGradient.Span);
        foreach (var (i, parameter) in run.Parameters.Index())
        {
            var values = run.Parameter(parameter).Span;
            Numbers.Uniform(23 + i, values.Length).CopyTo(values);
        }

        return run;
    }
}
