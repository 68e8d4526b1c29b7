namespace Lamina.Operators;

public sealed partial class Value
{
    /// <summary>−x</summary>
    public static Value operator -(Value x) => Of(ElementwiseFunction.Negate, x);

    /// <summary>x + y</summary>
    public static Value operator +(Value x, Value y) => Of(ElementwiseFunction.Add, x, y);

    /// <summary>x − y</summary>
    public static Value operator -(Value x, Value y) => Of(ElementwiseFunction.Subtract, x, y);

    /// <summary>x · y</summary>
    public static Value operator *(Value x, Value y) => Of(ElementwiseFunction.Multiply, x, y);

    /// <summary>x / y</summary>
    public static Value operator /(Value x, Value y) => Of(ElementwiseFunction.Divide, x, y);

    /// <summary>A number, the same for all.</summary>
    public static implicit operator Value(float value) => Constant(value);

    /// <summary>The absolute value.</summary>
    public Value Abs() => Of(ElementwiseFunction.Abs, this);

    /// <summary>eˣ</summary>
    public Value Exp() => Of(ElementwiseFunction.Exp, this);

    /// <summary>The natural logarithm.</summary>
    public Value Log() => Of(ElementwiseFunction.Log, this);

    /// <summary>√x</summary>
    public Value Sqrt() => Of(ElementwiseFunction.Sqrt, this);

    /// <summary>The hyperbolic tangent.</summary>
    public Value Tanh() => Of(ElementwiseFunction.Tanh, this);

    /// <summary>1 / (1 + e⁻ˣ)</summary>
    public Value Sigmoid() => Of(ElementwiseFunction.Sigmoid, this);

    /// <summary>log(1 + eˣ)</summary>
    public Value Softplus() => Of(ElementwiseFunction.Softplus, this);

    /// <summary>max(x, 0)</summary>
    public Value Relu() => Of(ElementwiseFunction.Relu, this);

    /// <summary>The error function.</summary>
    public Value Erf() => Of(ElementwiseFunction.Erf, this);

    /// <summary>The sine.</summary>
    public Value Sin() => Of(ElementwiseFunction.Sin, this);

    /// <summary>The cosine.</summary>
    public Value Cos() => Of(ElementwiseFunction.Cos, this);

    /// <summary>The largest whole number that is not above x.</summary>
    public Value Floor() => Of(ElementwiseFunction.Floor, this);

    /// <summary>Whether x is missing, that is NaN.</summary>
    public Value IsMissing() => Of(ElementwiseFunction.IsMissing, this);

    /// <summary>1 for a truth that holds, else 0.</summary>
    public Value ToNumber() => Of(ElementwiseFunction.ToNumber, this);

    /// <summary>xʸ</summary>
    public Value Power(Value y) => Of(ElementwiseFunction.Power, this, y);

    /// <summary>The smaller of x and y.</summary>
    public Value Minimum(Value y) => Of(ElementwiseFunction.Minimum, this, y);

    /// <summary>The larger of x and y.</summary>
    public Value Maximum(Value y) => Of(ElementwiseFunction.Maximum, this, y);

    /// <summary>Whether x &lt; y.</summary>
    public Value IsLess(Value y) => Of(ElementwiseFunction.IsLess, this, y);

    /// <summary>Whether x ≤ y.</summary>
    public Value IsAtMost(Value y) => Of(ElementwiseFunction.IsAtMost, this, y);

    /// <summary>Whether x = y.</summary>
    public Value IsEqual(Value y) => Of(ElementwiseFunction.IsEqual, this, y);

    /// <summary>Whether both truths hold.</summary>
    public Value And(Value y) => Of(ElementwiseFunction.And, this, y);

    /// <summary>One number where a truth holds, else another one.</summary>
    public static Value Where(Value truth, Value then, Value otherwise) => Of(ElementwiseFunction.Where, truth, then, otherwise);

    /// <summary>A function of each element.</summary>
    /// <exception cref="ShapeException">
    /// The shapes do not fit: an axis is neither as long as the others' nor 1, or samples have another number of axes.
    /// </exception>
    /// <exception cref="ArgumentException">The function takes truths, but receives numbers, or the other way round.</exception>
    public static Value Of(ElementwiseFunction function, params ReadOnlySpan<Value> inputs)
    {
        var makesTruth = function is ElementwiseFunction.IsMissing or ElementwiseFunction.And
            or ElementwiseFunction.IsLess or ElementwiseFunction.IsAtMost or ElementwiseFunction.IsEqual;
        var shape = inputs[0].Shape;
        for (var i = 0; i < inputs.Length; i++)
        {
            var takesTruth = function is ElementwiseFunction.ToNumber or ElementwiseFunction.And || (function == ElementwiseFunction.Where && i == 0);
            if (inputs[i].IsTruth != takesTruth)
                throw new ArgumentException($"'{function}' takes {(takesTruth ? "a truth" : "numbers")} as its input {i + 1}.", nameof(inputs));
            shape = i == 0 ? shape : Joined(shape, inputs[i].Shape);
        }

        foreach (var input in inputs)
        {
            if (input.IsBatch && input.Shape.Rank != shape.Rank)
                throw new ShapeException($"Samples of {input.Shape} do not meet samples of {shape} element by element. Reshape them to as many axes.");
        }

        return Reshaped(function, inputs, shape) ?? new(new ElementwiseOperator(function), shape, makesTruth, inputs);
    }

    // A change of shape moves behind what is done element by element, where it may meet one that undoes it.
    private static Value? Reshaped(ElementwiseFunction function, ReadOnlySpan<Value> inputs, Shape shape)
    {
        if (inputs.ToArray().Where(input => input.IsBatch).ToArray() is not [{ Operator: ReshapeOperator } only] || !only.Shape.Equals(shape)
            || inputs.ToArray().Any(input => !input.IsBatch && input.Shape.Count != 1 && !input.Shape.Equals(shape)))
            return null;
        var before = only.Inputs[0];
        return Of(function, [.. inputs.ToArray().Select(input => input == only ? before : input.Shape.Count == 1 ? input.Reshape(new Shape(1))
            : input.Reshape(before.Shape))]).Reshape(shape);
    }

    private static Shape Joined(Shape x, Shape y)
    {
        var sizes = new int[Math.Max(x.Rank, y.Rank)];
        for (var axis = 1; axis <= sizes.Length; axis++)
        {
            int a = axis > x.Rank ? 1 : x[^axis], b = axis > y.Rank ? 1 : y[^axis];
            sizes[^axis] = a == b || b == 1 ? a : a == 1 ? b
                : throw new ShapeException($"{x} and {y} do not meet element by element: an axis is as long as the other's, or 1.");
        }

        return new(sizes);
    }
}
