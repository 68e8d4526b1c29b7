namespace Lamina.Catalogue.Tests;

/// <summary>What is wrong with a component that was right.</summary>
public enum Fault
{
    /// <summary>Nothing: the wrapper itself must pass.</summary>
    None,

    /// <summary>A gradient that is 1 % too great.</summary>
    WrongDerivative,

    /// <summary>Something that is remembered from one batch to the next.</summary>
    KeptState,

    /// <summary>A shape, or a number of values, other than what is written.</summary>
    ShapeLie,

    /// <summary>Other data of the source that is written into a run's experiment.</summary>
    ResolveLie,

    /// <summary>A small array in every step.</summary>
    HiddenAllocation,

    /// <summary>Random numbers that no key decides.</summary>
    UnseededRandom,

    /// <summary>A number to remember that is asked for after the start.</summary>
    LateNumber,

    /// <summary>A count in a field, which no checkpoint holds.</summary>
    HiddenCount,

    /// <summary>Steps after a row's length that count.</summary>
    LeakingPadding,

    /// <summary>A row to learn from into which its own target has leaked.</summary>
    OwnTarget,
}
