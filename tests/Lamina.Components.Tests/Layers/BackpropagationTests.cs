using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Layers;
using Lamina.Losses;

namespace Lamina.Components.Tests.Layers;

/// <summary>
/// The four equations of backpropagation (Nielsen 2015, chapter 2), written out in double for two sigmoid layers and a squared error:
/// δ² = ∂C/∂a² ⊙ σ′(z²); δ¹ = (W²·δ²) ⊙ σ′(z¹); ∂C/∂b = δ; ∂C/∂W = aᵀ·δ.
/// </summary>
public sealed class BackpropagationTests
{
    private const int Inputs = 4;
    private const int Hidden = 5;
    private const int Outputs = 3;

    [Fact]
    public void Two_layers_obey_the_four_equations()
    {
        var sigmoid = new Sigmoid();
        var first = Layer(Inputs, Hidden, seed: 1);
        var second = Layer(Hidden, Outputs, seed: 2);
        var (x, y) = (Numbers.Uniform(3, Inputs), Numbers.Uniform(4, Outputs, 0, 1));

        x.CopyTo(first.Input.Span);
        first.Forward();
        sigmoid.Forward(first.Output.Span, second.Input.Span, Hidden);
        second.Forward();
        var run = new LossRun(Tensor.Allocate(1, new Shape(Outputs)), Tensor.From(y, 1, new Shape(Outputs)));
        sigmoid.Forward(second.Output.Span, run.Outputs.Span, Outputs);
        run.Evaluate(new MeanSquaredError());
        sigmoid.Backward(second.Output.Span, run.Outputs.Span, run.Gradient.Span, second.OutputGradient.Span, Outputs);
        second.Backward();
        sigmoid.Backward(first.Output.Span, second.Input.Span, second.InputGradient.Span, first.OutputGradient.Span, Hidden);
        first.Backward();

        var (z1, z2) = (new double[Hidden], new double[Outputs]);
        for (var j = 0; j < Hidden; j++)
            z1[j] = first.Parameter("bias").Span[j] + Enumerable.Range(0, Inputs).Sum(i => (double)x[i] * first.Parameter("weight").Span[i * Hidden + j]);
        for (var k = 0; k < Outputs; k++)
            z2[k] = second.Parameter("bias").Span[k] + Enumerable.Range(0, Hidden).Sum(j => Sigma(z1[j]) * second.Parameter("weight").Span[j * Outputs + k]);
        var (delta1, delta2) = (new double[Hidden], new double[Outputs]);
        for (var k = 0; k < Outputs; k++)
            delta2[k] = 2.0 / Outputs * (Sigma(z2[k]) - y[k]) * SigmaPrime(z2[k]);
        for (var j = 0; j < Hidden; j++)
            delta1[j] = Enumerable.Range(0, Outputs).Sum(k => second.Parameter("weight").Span[j * Outputs + k] * delta2[k]) * SigmaPrime(z1[j]);

        Expect.Close(delta2, second.OutputGradient.Span, 1e-7);
        Expect.Close(delta1, first.OutputGradient.Span, 1e-7);
        Expect.Close(delta2, second.Gradient("bias").Span, 1e-7);
        Expect.Close(delta1, first.Gradient("bias").Span, 1e-7);
        Expect.Close(Products([.. z1.Select(Sigma)], delta2), second.Gradient("weight").Span, 1e-7);
        Expect.Close(Products([.. x.Select(value => (double)value)], delta1), first.Gradient("weight").Span, 1e-7);
    }

    private static LayerRun Layer(int inputs, int units, int seed)
    {
        var run = new LayerRun(new Dense(units, new Sigmoid()), new Shape(inputs), rows: 1);
        Numbers.Uniform(seed, inputs * units, -2, 2).CopyTo(run.Parameter("weight").Span);
        Numbers.Uniform(seed + 10, units).CopyTo(run.Parameter("bias").Span);
        return run;
    }

    private static double Sigma(double z) => 1 / (1 + Math.Exp(-z));

    private static double SigmaPrime(double z) => Sigma(z) * (1 - Sigma(z));

    private static double[] Products(double[] a, double[] delta) => [.. a.SelectMany(_ => delta, (left, right) => left * right)];
}
