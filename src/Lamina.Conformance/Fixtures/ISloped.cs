namespace Lamina.Conformance;

/// <summary>A bench whose component gives a gradient, which can be compared with differences of a value.</summary>
internal interface ISloped
{
    /// <summary>The tensors with a gradient.</summary>
    IReadOnlyList<Slope> Slopes { get; }

    /// <summary>Runs forward on the present numbers: the value whose gradient the last run gave, summed in double, and the size of what was summed.</summary>
    Sum Value();
}
