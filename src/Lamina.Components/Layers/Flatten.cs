using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Lays the values of a sample out in one dimension, last axis fastest.
/// <para><c>y = x</c>; <c>dx = dy</c></para>
/// <para>Shapes: input <c>[batch, d₁, d₂, …]</c>, output <c>[batch, d₁·d₂·…]</c>.</para>
/// </summary>
/// <exception cref="ShapeException">A sample has more than 2147483647 values.</exception>
[Example("""{}""", Input = "[2,3,2]")]
public sealed record Flatten : ILayer, IOperatorForm
{
    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Count <= int.MaxValue
            ? new(new Shape((int)input.Count)) { IsView = true, Lengths = input.Rank == 1 ? LengthRule.Kept : LengthRule.Refused }
            : throw new ShapeException($"A flatten layer expects samples of at most {int.MaxValue} values, but received {input}.");
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input.Reshape(Plan(pass.Input.Shape).Output);
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) =>
        pass.Rows(pass.Input.RowLength, pass, static (p, from, to) => p.Input.RowRange(from, to).CopyTo(p.Output.RowRange(from, to)));

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        if (pass.InputGradient.Exists)
            pass.Rows(pass.Input.RowLength, pass, static (p, from, to) => p.OutputGradient.RowRange(from, to).CopyTo(p.InputGradient.RowRange(from, to)));
    }
}
