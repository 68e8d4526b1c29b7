using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>
/// A fully connected layer: every unit weighs every input.
/// <para><c>z = x·W + b</c>, a = f(z)</para>
/// <para><c>dW = xᵀ·dz</c>, <c>db = Σ dz</c> over the batch, <c>dx = dz·Wᵀ</c></para>
/// <para>Shapes: input <c>[batch, inputs]</c>, output <c>[batch, units]</c>, <c>weight [inputs, units]</c>, <c>bias [units]</c>.</para>
/// <para>Source: Rumelhart, Hinton, Williams 1986.</para>
/// </summary>
/// <param name="Units">The number of outputs, at least 1.</param>
/// <param name="Activation">The activation f; null for none.</param>
/// <param name="UseBias">Whether b is added. Weight decay leaves it alone.</param>
/// <param name="WeightInitializer">
/// What fills W; null for the one that suits f: <c>glorotUniform</c>, for rectifiers <c>heNormal</c>, for self-normalising activations <c>lecunNormal</c>.
/// </param>
/// <param name="BiasInitializer">What fills b; null for zeros.</param>
/// <exception cref="ShapeException">A sample has more than one dimension: put a <c>flatten</c> layer before it.</exception>
[Example("""{ "units": 3, "activation": "relu" }""", Input = "[4]")]
public sealed record Dense(
    [Within("[1, 2147483647]")] int Units,
    IActivation? Activation = null,
    bool UseBias = true,
    IInitializer? WeightInitializer = null,
    IInitializer? BiasInitializer = null) : IActivated
{
    private const string Weight = "weight";
    private const string Bias = "bias";

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Rank != 1)
            throw new ShapeException($"A dense layer expects samples of one dimension, but received {input}. Put a 'flatten' layer before it.");

        var inputs = input[0];
        var weight = new ParameterPlan(Weight, new Shape(inputs, Units), WeightInitializer ?? SuitedInitializer.For(Activation), inputs, Units);
        var bias = new ParameterPlan(Bias, new Shape(Units), BiasInitializer ?? new Zeros(), inputs, Units, Decays: false);
        return new(new Shape(Units))
        {
            Parameters = UseBias ? [weight, bias] : [weight],
            Input = inputs <= SparseProduct.MaximumLength ? LayerInput.DenseOrSparse : LayerInput.Real,
        };
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass)
    {
        var (x, z, w) = (pass.Input, pass.Output, pass[Weight]);
        var bias = UseBias ? pass[Bias].Span : [];
        if (x.Sparse is { } rows)
            SparseProduct.Multiply(pass.Workers, rows.Values.Span, rows.Columns.Span, rows.Offsets.Span, w.Span, z.Span, x.Rows, Units, x.RowLength, bias);
        else if (UseBias)
            Gemm.MultiplyAddBias(pass.Workers, new(x.Span, x.Rows, x.RowLength), new(w.Span, x.RowLength, Units), z.Span, bias);
        else
            Gemm.Multiply(pass.Workers, new(x.Span, x.Rows, x.RowLength), new(w.Span, x.RowLength, Units), z.Span);
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var (x, dz, dx) = (pass.Input, pass.OutputGradient, pass.InputGradient);
        if (x.Sparse is { } rows)
            SparseProduct.MultiplyTransposed(pass.Workers, rows.Values.Span, rows.Columns.Span, rows.Offsets.Span, dz.Span, pass.Gradient(Weight).Span, x.Rows,
                Units, x.RowLength);
        else
            Gemm.Multiply(pass.Workers, new(x.Span, x.RowLength, x.Rows, isTransposed: true), new(dz.Span, x.Rows, Units), pass.Gradient(Weight).Span);
        if (UseBias)
            Reductions.ColumnSums(pass.Workers, dz.Span, pass.Gradient(Bias).Span, dz.Rows, Units);
        if (dx.Exists)
            Gemm.Multiply(pass.Workers, new(dz.Span, x.Rows, Units), new(pass[Weight].Span, Units, x.RowLength, isTransposed: true), dx.Span);
    }
}
