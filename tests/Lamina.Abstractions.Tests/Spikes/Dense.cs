using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Tests.Spikes;

/// <summary>z = x·W + b; dW = xᵀ·dz, db = Σ dz, dx = dz·Wᵀ. The engine runs a = f(z).</summary>
public sealed record Dense(
    [Within("[1, 2147483647]")] int Units,
    IActivation? Activation = null,
    bool UseBias = true,
    IInitializer? WeightInitializer = null,
    IInitializer? BiasInitializer = null) : IActivated
{
    public LayerPlan Plan(Shape input)
    {
        var inputs = checked((int)input.Count);
        var weight = new ParameterPlan("weight", new Shape(inputs, Units), WeightInitializer ?? new Scattered(), inputs, Units);
        var bias = new ParameterPlan("bias", new Shape(Units), BiasInitializer ?? new Scattered(), inputs, Units, Decays: false);
        return new(new Shape(Units)) { Parameters = UseBias ? [weight, bias] : [weight] };
    }

    public void Forward(in LayerForward pass)
    {
        var (x, z) = (pass.Input, pass.Output);
        if (UseBias)
            Gemm.MultiplyAddBias(pass.Workers, new(x.Span, x.Rows, x.RowLength), new(pass["weight"].Span, x.RowLength, Units), z.Span, pass["bias"].Span);
        else
            Gemm.Multiply(pass.Workers, new(x.Span, x.Rows, x.RowLength), new(pass["weight"].Span, x.RowLength, Units), z.Span);
    }

    public void Backward(in LayerBackward pass)
    {
        var (x, dz, dx) = (pass.Input, pass.OutputGradient, pass.InputGradient);
        Gemm.Multiply(pass.Workers, new(x.Span, x.RowLength, x.Rows, isTransposed: true), new(dz.Span, x.Rows, Units), pass.Gradient("weight").Span);
        if (UseBias)
            Reductions.ColumnSums(pass.Workers, dz.Span, pass.Gradient("bias").Span, dz.Rows, Units);
        if (dx.Exists)
            Gemm.Multiply(pass.Workers, new(dz.Span, x.Rows, Units), new(pass["weight"].Span, Units, x.RowLength, isTransposed: true), dx.Span);
    }
}
