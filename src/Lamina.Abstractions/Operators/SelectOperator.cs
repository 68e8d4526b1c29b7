using System.Collections.Immutable;

namespace Lamina.Operators;

/// <summary>Some places along an axis, in any order.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Places">The places.</param>
public sealed record SelectOperator(int Axis, ImmutableArray<int> Places) : Operator
{
    /// <summary>Whether each place comes after the one before it, so that they are a slice.</summary>
    public bool IsSlice => Places.Index().All(place => place.Item == Places[0] + place.Index);
}
