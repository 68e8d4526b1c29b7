namespace Lamina.Layers;

/// <summary>What a window over steps does at the ends of a sample.</summary>
public enum TimePadding
{
    /// <summary>It stays within the sample.</summary>
    Valid,

    /// <summary>Zeros are added at both ends, an odd one at the end: <c>⌈time / strides⌉</c> places.</summary>
    Same,

    /// <summary>Zeros are added before the sample, so that no output sees a step after its own: <c>⌈time / strides⌉</c> places.</summary>
    Causal,
}
