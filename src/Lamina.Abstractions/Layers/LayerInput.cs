namespace Lamina.Layers;

/// <summary>What a layer can take as its input.</summary>
public sealed record LayerInput
{
    private LayerInput()
    {
    }

    /// <summary>Real numbers.</summary>
    public static LayerInput Real { get; } = new();

    /// <summary>Real numbers, or sparse rows (<see cref="Tensor.Sparse"/>) alone, without the dense values.</summary>
    public static LayerInput DenseOrSparse { get; } = new() { TakesSparseRows = true };

    /// <summary>Whether the layer computes from sparse rows where there are any, without the dense values.</summary>
    public bool TakesSparseRows { get; private init; }

    /// <summary>The inputs are whole numbers from 0 up to, but not including, this one; null where they are real numbers.</summary>
    public int? IndexLimit { get; private init; }

    /// <summary>Whole numbers from 0 up to, but not including, <paramref name="limit"/>.</summary>
    public static LayerInput Indices(int limit) => new() { IndexLimit = limit };
}
