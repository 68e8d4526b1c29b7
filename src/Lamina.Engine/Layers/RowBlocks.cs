using Lamina.Kernels;
using Lamina.Networks;

namespace Lamina.Layers;

/// <summary>
/// How rows that are computed without training are shared out: each thread takes some of them, and computes them in blocks by itself. Bits do not depend on it.
/// </summary>
/// <remarks>
/// By rows rather than within each product: a block then stays in the cache from layer to layer. <c>Lamina.Benchmarks predictions</c> measures it.
/// </remarks>
internal sealed class RowBlocks
{
    private const int MostRows = 256;

    // What stays in a processor's own cache from one layer to the next: two convolutions on pictures of 28 × 28 took half as long with 60 rows as with 256.
    private const int CachedValues = 1 << 20;
    private const int MostValues = 1 << 26;

    // Fewer vectors than this leave a product with a matrix waiting for the weights.
    private const int FewestRows = 16;
    private const int BlocksPerThread = 2;
    private const int LargestShare = 64;
    private readonly long _cost;
    private readonly int _fewest;

    /// <param name="network">What computes the rows.</param>
    public RowBlocks(Network network)
    {
        var (values, products) = (network.SampleValues, LayerCost.Of(network, 1).Sum(cost => cost.ForwardOperations) / 2);
        Capacity = (int)Math.Clamp(Math.Max(CachedValues / values, Math.Min(FewestRows, MostValues / values)), 1, MostRows);
        _cost = (long)(products + values);
        // A row that meets its weights at many places, as in a convolution, is as good as many.
        _fewest = (int)Math.Clamp(FewestRows * network.ParameterCount / Math.Max(1, products), 1, FewestRows);
    }

    /// <summary>How many rows are computed at a time.</summary>
    public int Capacity { get; }

    /// <summary>Computes rows, on several threads where there are enough of them and the threads have nothing else to do.</summary>
    /// <typeparam name="TState">What the body needs.</typeparam>
    /// <param name="workers">The threads.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="state">Handed to the body.</param>
    /// <param name="body">Computes some of the rows, block after block.</param>
    public void Run<TState>(Workers workers, int rows, TState state, WorkBody<TState> body) where TState : allows ref struct =>
        workers.Run(rows, _cost, state, body, Math.Clamp(rows / (BlocksPerThread * workers.Threads), _fewest, Math.Max(_fewest, LargestShare)));
}
