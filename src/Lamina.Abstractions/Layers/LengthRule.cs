namespace Lamina.Layers;

/// <summary>
/// What becomes of the lengths of a layer's input (<see cref="Tensor.Lengths"/>). Whatever the rule, the engine makes sure that padding reads as 0: steps after
/// a row's length are 0 in every input, and so are their gradients. So a layer that works step by step needs no more than <see cref="Kept"/>.
/// </summary>
public sealed class LengthRule
{
    private LengthRule()
    {
    }

    /// <summary>The layer takes no lengths; a network that would pass it any is refused when it is planned.</summary>
    public static LengthRule Refused { get; } = RefusedSince("padding would count as values");

    /// <summary>The output has the lengths of the input, step for step. All inputs of a join have the same lengths.</summary>
    public static LengthRule Kept { get; } = new();

    /// <summary>The output has the lengths of a join's first input; the join itself makes use of the others' lengths.</summary>
    public static LengthRule OfFirst { get; } = new();

    /// <summary>The output has no lengths: the layer uses those of its input and makes one output of all steps.</summary>
    public static LengthRule Ended { get; } = new();

    /// <summary>Why the layer takes no lengths; null where it takes them.</summary>
    public string? Reason { get; private init; }

    /// <summary>Whether the layer takes no lengths.</summary>
    public bool IsRefused => Reason is not null;

    /// <summary>The length of an output as a function of that of its input; null for every other rule.</summary>
    public Func<int, int>? Change { get; private init; }

    /// <summary>The layer takes no lengths, for a reason of its own.</summary>
    /// <param name="reason">Why, and what would work instead, as a clause that follows "since".</param>
    public static LengthRule RefusedSince(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return new() { Reason = reason };
    }

    /// <summary>The output has lengths of its own, as after a stride over the steps.</summary>
    /// <param name="change">The length of the output, at least 1, as a function of that of the input.</param>
    public static LengthRule Changed(Func<int, int> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new() { Change = change };
    }
}
