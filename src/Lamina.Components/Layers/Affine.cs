using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>A map <c>y = x·W + b</c> of every step inside a layer: <c>dW = xᵀ·dy</c>, <c>db = Σ dy</c>, <c>dx = dy·Wᵀ</c>.</summary>
/// <param name="Weight">The name of W, <c>[inputs, outputs]</c>.</param>
/// <param name="Bias">The name of b, <c>[outputs]</c>; null for none.</param>
internal readonly record struct Affine(string Weight, string? Bias)
{
    public IEnumerable<ParameterPlan> Plan(int inputs, int outputs, int fanOut, IInitializer weights, IInitializer biases)
    {
        yield return new(Weight, new Shape(inputs, outputs), weights, inputs, fanOut);
        if (Bias is not null)
            yield return new(Bias, new Shape(outputs), biases, inputs, fanOut, Decays: false);
    }

    /// <summary>What it makes of a value.</summary>
    public Value Lower(OperatorPass pass, Value x)
    {
        var product = x.Product(pass[Weight]);
        return Bias is null ? product : product + pass[Bias];
    }

    public void Forward(in LayerForward pass, Tensor x, Tensor y)
    {
        var w = pass[Weight];
        var (rows, inputs, outputs) = (x.Span.Length / w.Sample[0], w.Sample[0], w.Sample[1]);
        if (Bias is null)
            Gemm.Multiply(pass.Workers, new(x.Span, rows, inputs), new(w.Span, inputs, outputs), y.Span);
        else
            Gemm.MultiplyAddBias(pass.Workers, new(x.Span, rows, inputs), new(w.Span, inputs, outputs), y.Span, pass[Bias].Span);
    }

    /// <summary>Writes the gradients of W and b and, where it is wanted, that of x, or adds to it.</summary>
    public void Backward(in LayerBackward pass, Tensor x, Tensor dy, Tensor dx, bool accumulate = false)
    {
        var w = pass[Weight];
        var (rows, inputs, outputs) = (x.Span.Length / w.Sample[0], w.Sample[0], w.Sample[1]);
        Gemm.Multiply(pass.Workers, new(x.Span, inputs, rows, isTransposed: true), new(dy.Span, rows, outputs), pass.Gradient(Weight).Span);
        if (Bias is not null)
            Reductions.ColumnSums(pass.Workers, dy.Span, pass.Gradient(Bias).Span, rows, outputs);
        if (dx.Exists)
            Gemm.Multiply(pass.Workers, new(dy.Span, rows, outputs), new(w.Span, outputs, inputs, isTransposed: true), dx.Span, accumulate);
    }
}
