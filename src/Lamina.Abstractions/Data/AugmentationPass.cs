using Lamina.Kernels;

namespace Lamina.Data;

/// <summary>One sample that an augmentation changes.</summary>
public readonly ref struct AugmentationPass
{
    /// <summary>The rows of the picture.</summary>
    public required int Height { get; init; }

    /// <summary>The columns of the picture.</summary>
    public required int Width { get; init; }

    /// <summary>The numbers of a pixel.</summary>
    public required int Channels { get; init; }

    /// <summary>The picture's values <c>[height, width, channels]</c>; empty where pixels are moved.</summary>
    public Span<float> Values { get; init; }

    /// <summary>
    /// The row at which each pixel <c>[height, width]</c> of the result is looked up, counted from 0; empty where values are changed. What comes later in the
    /// list has been applied already, because a pixel of the result is traced back to where it came from.
    /// </summary>
    public Span<float> SourceRows { get; init; }

    /// <summary>The column at which each pixel of the result is looked up.</summary>
    public Span<float> SourceColumns { get; init; }

    /// <summary>The requested scratch numbers; their contents are arbitrary.</summary>
    public Span<float> Scratch { get; init; }

    /// <summary>The random numbers of this sample, epoch and place in the list, at their beginning.</summary>
    public required CounterRandom Random { get; init; }
}
