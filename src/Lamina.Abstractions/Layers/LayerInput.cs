namespace Lamina.Layers;

/// <summary>What a layer can take as its input.</summary>
public sealed record LayerInput
{
    private LayerInput()
    {
    }

    /// <summary>Real numbers.</summary>
    public static LayerInput Real { get; } = new();

    /// <summary>Real numbers, or compressed rows (<see cref="Tensor.Sparse"/>) and those alone.</summary>
    public static LayerInput DenseOrSparse { get; } = new() { TakesSparseRows = true };

    /// <summary>Whether the layer computes from compressed rows where there are some, without the dense values.</summary>
    public bool TakesSparseRows { get; private init; }

    /// <summary>The inputs are whole numbers from 0 up to, not including, this one; null where they are real.</summary>
    public int? IndexLimit { get; private init; }

    /// <summary>Whole numbers from 0 up to, not including, <paramref name="limit"/>.</summary>
    public static LayerInput Indices(int limit) => new() { IndexLimit = limit };
}
