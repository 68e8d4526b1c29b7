using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// Sees the values of a sample in another shape, in the same order, last axis fastest.
/// <para><c>y = x</c>; <c>dx = dy</c></para>
/// <para>Shapes: input <c>[batch, d₁, d₂, …]</c>, output <c>[batch, targetShape…]</c> with as many values.</para>
/// </summary>
/// <param name="TargetShape">The shape of an output sample, such as [28, 28, 1]; one of its dimensions may be -1 and becomes what is left.</param>
/// <exception cref="ShapeException">A sample has another number of values, or the shape has a dimension of 0, below -1, or more than one of -1.</exception>
[Example("""{ "targetShape": [2, 2, 3] }""", Input = "[12]")]
[Example("""{ "targetShape": [-1, 3] }""", Input = "[2,3,2]")]
public sealed record Reshape(IReadOnlyList<int> TargetShape) : ILayer, IOperatorForm
{
    /// <summary>The shape of an output sample.</summary>
    public IReadOnlyList<int> TargetShape { get; } = [.. TargetShape];

    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var target = $"[{string.Join(", ", TargetShape)}]";
        if (TargetShape.Count == 0 || TargetShape.Any(dimension => dimension is 0 or < -1) || TargetShape.Count(dimension => dimension == -1) > 1)
            throw new ShapeException($"A reshape layer's 'targetShape' has dimensions of at least 1, one of which may be -1, but received {target}.");
        var known = TargetShape.Where(dimension => dimension > 0).Aggregate(1L, (product, dimension) => product > input.Count ? product : product * dimension);
        var left = input.Count / known;
        if (input.Count % known != 0 || left > int.MaxValue || (left != 1 && !TargetShape.Contains(-1)))
            throw new ShapeException($"A reshape layer keeps the number of values, but {input} has {input.Count} and cannot be seen as {target}.");
        var output = new Shape([.. TargetShape.Select(dimension => dimension == -1 ? (int)left : dimension)]);
        return new(output) { IsView = true, Lengths = output[0] == input[0] ? LengthRule.Kept : LengthRule.Refused };
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
