using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// In training adds normal noise to each value; in prediction hands on what comes.
/// <para><c>y = x + deviation · n</c> with n of the standard normal distribution; <c>dx = dy</c></para>
/// <para>Shapes: input and output <c>[batch, …]</c>. n follows from seed, layer, epoch, step and the sample's place in the batch alone.</para>
/// <para>Source: Bishop 1995.</para>
/// </summary>
/// <param name="Deviation">The standard deviation of the noise, at least 0.</param>
[Example("""{ "deviation": 0.1 }""", Input = "[2,3]")]
public sealed record GaussianNoise([Within("[0, ∞)")] float Deviation) : ILayer, IWarns, IOperatorForm
{
    // About what a normal number costs, in multiply-adds.
    private const int CostPerValue = 64;
    private const int Piece = 512;

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input) { Lengths = LengthRule.Kept };
    }

    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Deviation == 0 ? ["deviation 0 adds nothing. Make it larger, or leave the layer out."] : [];

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input;
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass)
    {
        if (pass.Mode == ExecutionMode.Training)
            pass.Rows((long)CostPerValue * pass.Input.RowLength, (Deviation, pass), static (work, from, to) => Add(work.Deviation, work.pass, from, to));
        else
            pass.Rows(pass.Input.RowLength, pass, static (p, from, to) => p.Input.RowRange(from, to).CopyTo(p.Output.RowRange(from, to)));
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        if (pass.InputGradient.Exists)
            pass.Rows(pass.Input.RowLength, pass, static (p, from, to) => p.OutputGradient.RowRange(from, to).CopyTo(p.InputGradient.RowRange(from, to)));
    }

    private static void Add(float deviation, in LayerForward pass, int from, int to)
    {
        Span<float> noise = stackalloc float[Piece];
        for (var row = from; row < to; row++)
        {
            var random = pass.Random.Stream((uint)row);
            var x = pass.Input.Row(row);
            var y = pass.Output.Row(row);
            for (var i = 0; i < x.Length; i += Piece)
            {
                var part = noise[..Math.Min(Piece, x.Length - i)];
                random.FillNormal(part, deviation: deviation);
                Elementwise.Add(x.Slice(i, part.Length), part, y.Slice(i, part.Length));
            }
        }
    }
}
