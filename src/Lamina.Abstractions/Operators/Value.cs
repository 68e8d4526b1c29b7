using System.Collections.Immutable;
using Lamina.Data;

namespace Lamina.Operators;

/// <summary>
/// A value in the making: what an operator computes from other values. Immutable, and shared wherever it is used more than once. Numbers are floats; a truth is
/// the result of a comparison. A value belongs to each sample of a batch (<see cref="IsBatch"/>), or is the same for all.
/// </summary>
public sealed partial class Value
{
    private Value(Operator @operator, Shape shape, bool isTruth, params ReadOnlySpan<Value> inputs)
    {
        (Operator, Shape, IsTruth, Inputs) = (@operator, shape, isTruth, [.. inputs]);
        IsBatch = @operator is InputOperator || Inputs.Any(input => input.IsBatch);
    }

    /// <summary>What computes it.</summary>
    public Operator Operator { get; }

    /// <summary>What it is computed from.</summary>
    public ImmutableArray<Value> Inputs { get; }

    /// <summary>The shape of one sample, or of all of it where it is the same for every sample.</summary>
    public Shape Shape { get; }

    /// <summary>Whether each sample of a batch has one of its own.</summary>
    public bool IsBatch { get; }

    /// <summary>Whether it holds truths instead of numbers.</summary>
    public bool IsTruth { get; }

    /// <summary>A value that comes from outside.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape of one sample.</param>
    /// <param name="column">The column that it is; null for a tensor of numbers.</param>
    public static Value Input(string name, Shape shape, InputColumn? column = null) => new(new InputOperator(name, column), shape, false);

    /// <summary>Numbers that are known.</summary>
    /// <param name="shape">Their shape.</param>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="name">The name of the tensor that they are; null where they have none.</param>
    /// <exception cref="ShapeException">They are not as many as the shape has.</exception>
    public static Value Constant(Shape shape, ReadOnlyMemory<float> values, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Count == values.Length ? new(new ConstantOperator(values, name), shape, false)
            : throw new ShapeException($"A constant {shape} has {shape.Count} numbers, but received {values.Length}.");
    }

    /// <summary>A number that is known, <c>[1]</c>.</summary>
    public static Value Constant(float value) => Constant(new Shape(1), new[] { value });

    /// <summary>Numbers that are known, in one dimension.</summary>
    public static Value Constant(params ReadOnlySpan<float> values) => Constant(new Shape(values.Length), values.ToArray());

    /// <inheritdoc/>
    public override string ToString() => $"{Operator.GetType().Name[..^"Operator".Length]} {Shape}";
}
