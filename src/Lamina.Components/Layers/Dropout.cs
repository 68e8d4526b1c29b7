using Lamina.Kernels;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// In training drops each value with a probability and scales up the others, so that the mean stays; in prediction passes its input through.
/// <para><c>y = x · m / (1 − rate)</c> with m = 0 at the probability rate, else 1; <c>dx = dy · m / (1 − rate)</c>, the same m</para>
/// <para>Shapes: input and output <c>[batch, …]</c>. m follows from seed, layer, epoch, step and the sample's place in the batch alone.</para>
/// <para>Source: Srivastava et al. 2014.</para>
/// </summary>
/// <param name="Rate">The probability of being dropped.</param>
[Example("""{ "rate": 0.5 }""", Input = "[2,3]")]
public sealed record Dropout([Within("[0, 1)")] float Rate) : ILayer, IWarns, IOperatorForm
{
    // About what a random number costs, in multiply-adds.
    private const int CostPerValue = 16;
    private const int Piece = 512;

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input) { Lengths = LengthRule.Kept };
    }

    /// <inheritdoc/>
    public IEnumerable<string> Warnings() => Rate == 0 ? ["rate 0 drops nothing. Make it larger, or leave the layer out."] : [];

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
            pass.Rows((long)CostPerValue * pass.Input.RowLength, (Rate, pass.Random, x: pass.Input, y: pass.Output),
                static (work, from, to) => Drop(work.Rate, work.Random, work.x, work.y, from, to));
        else
            pass.Rows(pass.Input.RowLength, pass, static (p, from, to) => p.Input.RowRange(from, to).CopyTo(p.Output.RowRange(from, to)));
    }

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        if (!pass.InputGradient.Exists)
            return;
        if (pass.Mode == ExecutionMode.Training)
            pass.Rows((long)CostPerValue * pass.Input.RowLength, (Rate, pass.Random, dy: pass.OutputGradient, dx: pass.InputGradient),
                static (work, from, to) => Drop(work.Rate, work.Random, work.dy, work.dx, from, to));
        else
            pass.Rows(pass.Input.RowLength, pass, static (p, from, to) => p.OutputGradient.RowRange(from, to).CopyTo(p.InputGradient.RowRange(from, to)));
    }

    private static void Drop(float rate, RandomKey key, Tensor from, Tensor to, int first, int end)
    {
        Span<float> uniform = stackalloc float[Piece];
        for (var row = first; row < end; row++)
        {
            var random = key.Stream((uint)row);
            var source = from.Row(row);
            var target = to.Row(row);
            for (var i = 0; i < source.Length; i += Piece)
            {
                var length = Math.Min(Piece, source.Length - i);
                random.FillUniform(uniform[..length]);
                Elementwise.Apply(new Kept(rate), uniform[..length], source.Slice(i, length), target.Slice(i, length));
            }
        }
    }

    private readonly struct Kept(float rate) : IBinaryOperator
    {
        private readonly float _scale = 1 / (1 - rate);

        public V Invoke<V>(V u, V x) where V : struct, ISimd<V> => V.Select(V.LessThan(u, V.Broadcast(rate)), default, x * V.Broadcast(_scale));
    }
}
