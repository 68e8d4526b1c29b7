using Lamina.Activations;
using Lamina.Initializers;
using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// A fully connected layer: every unit weighs every input.
/// <para><c>z = x·W + b</c>, a = f(z)</para>
/// <para><c>dW = xᵀ·dz</c>, <c>db = Σ dz</c> over the batch and its steps, <c>dx = dz·Wᵀ</c></para>
/// <para>
/// Shapes: input <c>[batch, inputs]</c>, output <c>[batch, units]</c>, <c>weight [inputs, units]</c>, <c>bias [units]</c>; of samples <c>[time, inputs]</c>
/// every step is taken alike, with the same weights.
/// </para>
/// <para>Source: Rumelhart, Hinton, Williams 1986.</para>
/// </summary>
/// <param name="Units">The number of outputs, at least 1.</param>
/// <param name="Activation">The activation f; null for none.</param>
/// <param name="UseBias">Whether b is added. Weight decay leaves it alone.</param>
/// <param name="WeightInitializer">
/// What fills W; null for the one that suits f: <c>glorotUniform</c>, for rectifiers <c>heNormal</c>, for self-normalising activations <c>lecunNormal</c>.
/// </param>
/// <param name="BiasInitializer">What fills b; null for zeros.</param>
/// <exception cref="ShapeException">A sample has more than two dimensions: put a <c>flatten</c> or <c>reshape</c> layer before it.</exception>
[Example("""{ "units": 3, "activation": "relu" }""", Input = "[4]")]
[Example("""{ "units": 3, "activation": "softmax" }""", Input = "[5,4]")]
public sealed record Dense(
    [Within("[1, 2147483647]")] int Units,
    IActivation? Activation = null,
    bool UseBias = true,
    IInitializer? WeightInitializer = null,
    IInitializer? BiasInitializer = null) : IActivated, IOperatorForm
{
    private const string Weight = "weight";
    private const string Bias = "bias";

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Rank > 2)
            throw new ShapeException("A dense layer expects samples [features] or [time, features], but received "
                + $"{input}. Put a 'flatten' or 'reshape' layer before it.");

        var inputs = input[^1];
        var weight = new ParameterPlan(Weight, new Shape(inputs, Units), WeightInitializer ?? SuitedInitializer.For(Activation), inputs, Units);
        var bias = new ParameterPlan(Bias, new Shape(Units), BiasInitializer ?? new Zeros(), inputs, Units, Decays: false);
        return new(input.Rank == 1 ? new Shape(Units) : new Shape(input[0], Units))
        {
            Parameters = UseBias ? [weight, bias] : [weight],
            Input = input.Rank == 1 && inputs <= SparseProduct.MaximumLength ? LayerInput.DenseOrSparse : LayerInput.Real,
            Lengths = StepByStep.Of(input),
        };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var z = pass.Input.Product(pass[Weight]);
        return UseBias ? z + pass[Bias] : z;
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass)
    {
        var (x, z, w) = (pass.Input, pass.Output, pass[Weight]);
        var (rows, inputs) = (RowsOf(x), x.Sample[^1]);
        var bias = UseBias ? pass[Bias].Span : [];
        if (x.Sparse is { } sparse)
            SparseProduct.Multiply(pass.Workers, sparse.Values.Span, sparse.Columns.Span, sparse.Offsets.Span, w.Span, z.Span, rows, Units, inputs, bias);
        else if (UseBias)
            Gemm.MultiplyAddBias(pass.Workers, new(x.Span, rows, inputs), new(w.Span, inputs, Units), z.Span, bias);
        else
            Gemm.Multiply(pass.Workers, new(x.Span, rows, inputs), new(w.Span, inputs, Units), z.Span);
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        var (x, dz, dx) = (pass.Input, pass.OutputGradient, pass.InputGradient);
        var (rows, inputs) = (RowsOf(x), x.Sample[^1]);
        if (x.Sparse is { } sparse)
            SparseProduct.MultiplyTransposed(pass.Workers, sparse.Values.Span, sparse.Columns.Span, sparse.Offsets.Span, dz.Span, pass.Gradient(Weight).Span,
                rows, Units, inputs);
        else
            Gemm.Multiply(pass.Workers, new(x.Span, inputs, rows, isTransposed: true), new(dz.Span, rows, Units), pass.Gradient(Weight).Span);
        if (UseBias)
            Reductions.ColumnSums(pass.Workers, dz.Span, pass.Gradient(Bias).Span, rows, Units);
        if (dx.Exists)
            Gemm.Multiply(pass.Workers, new(dz.Span, rows, Units), new(pass[Weight].Span, Units, inputs, isTransposed: true), dx.Span);
    }

    /// <summary>How many rows are multiplied: samples, or the steps of all samples.</summary>
    private static int RowsOf(Tensor x) => x.Sample.Rank == 1 ? x.Rows : x.Rows * x.Sample[0];
}
