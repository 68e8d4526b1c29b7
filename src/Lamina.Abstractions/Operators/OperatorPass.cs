using System.Collections.Immutable;

namespace Lamina.Operators;

/// <summary>What a component makes its operator form of: its inputs, its tensors and the layers inside it.</summary>
public sealed class OperatorPass
{
    /// <summary>The inputs in order: one for a layer, an activation or a transform, several for a join.</summary>
    public required ImmutableArray<Value> Inputs { get; init; }

    /// <summary>The input of a layer, an activation or a transform, the first of a join.</summary>
    public Value Input => Inputs[0];

    /// <summary>
    /// The lengths of each input's samples, one number <c>[1]</c> a sample; null where all of its steps are real. Steps after a sample's length may hold
    /// anything but NaN: a form that lets steps meet takes <see cref="Real"/> or <see cref="IsReal"/>.
    /// </summary>
    public ImmutableArray<Value?> Lengths { get; init; } = [null];

    /// <summary>The tensors of the component by name, parameters and state.</summary>
    public IReadOnlyDictionary<string, Value> Tensors { get; init; } = ImmutableDictionary<string, Value>.Empty;

    /// <summary>Lowers a child that the plan names, for an input with lengths or without.</summary>
    public Func<string, Value, Value>? Children { get; init; }

    /// <summary>The parameter or state of that name.</summary>
    public Value this[string tensor] => Tensors[tensor];

    /// <summary>What a child makes of an input.</summary>
    /// <exception cref="InvalidOperationException">The plan of the component names no children.</exception>
    public Value Forward(string child, Value input) =>
        (Children ?? throw new InvalidOperationException("The component has no layers inside."))(child, input);

    /// <summary>Whether each step of an input is real, <c>[time]</c> a sample; null where all are.</summary>
    /// <param name="input">Which input, from 0.</param>
    public Value? IsReal(int input = 0)
    {
        if (Lengths[input] is not { } lengths)
            return null;
        var steps = Enumerable.Range(0, Inputs[input].Shape[0]).Select(step => (float)step).ToArray();
        return Value.Constant(new Shape(steps.Length), steps).IsLess(lengths);
    }

    /// <summary>An input whose steps after a sample's length are another number, by default 0.</summary>
    /// <param name="input">Which input, from 0.</param>
    /// <param name="padding">The number.</param>
    public Value Real(int input = 0, float padding = 0)
    {
        var x = Inputs[input];
        return IsReal(input) is not { } isReal ? x
            : Value.Where(isReal.Reshape(new Shape([isReal.Shape[0], .. Enumerable.Repeat(1, x.Shape.Rank - 1)])), x, Value.Constant(padding));
    }
}
