using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Tests.Support;

namespace Lamina.Tests.Spikes;

public sealed class SparseRowsTests
{
    private static LayerList Dense => new() { { new SparseDense(3), "sparse" }, new Dense(1, new Tanh()) };

    private static LayerList Compressed => new() { new Compressing(new LayerList { { new SparseDense(3), "sparse" } }), new Dense(1, new Tanh()) };

    [Fact]
    public void Skipping_zeros_gives_the_same_bits()
    {
        var (dense, compressed) = (Sparse(Dense), Sparse(Compressed));
        dense["sparse.weight"].CopyTo(compressed["compressing1.sparse.weight"]);
        dense["sparse.bias"].CopyTo(compressed["compressing1.sparse.bias"]);
        var expected = dense.Forward();
        Assert.Equal(expected, compressed.Forward());
        Assert.Equal(9, expected.Distinct().Count());
    }

    [Fact]
    public void The_layer_inside_really_gets_compressed_rows()
    {
        var run = Sparse(new LayerList { new Compressing(new LayerList { new Telling() }) });
        Assert.Contains("Compressed: 9 rows.", Assert.Throws<ComponentFaultException>(run.Forward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_are_the_slopes_of_the_loss() => GradientCheck.Passes(Sparse(Compressed));

    [Fact]
    public void Says_that_it_takes_compressed_rows() => Assert.True(new SparseDense(3).Plan(new Shape(2)).Input.TakesSparseRows);

    [Fact]
    public void Learns_on_any_number_of_threads_to_the_same_bits()
    {
        var data = ShortRuns.Samples(Zeroed(Numbers.Uniform(1, 50 * 20)), 20, x => x[0] + x[7]);
        using var workers = new Workers(3, threshold: 0);
        var alone = ShortRuns.Train(Compressed, data, new Descent(new Steady(0.1f)), epochs: 4);
        var shared = ShortRuns.Train(Compressed, data, new Descent(new Steady(0.1f)), epochs: 4, workers: workers);
        Assert.Equal(alone.Model.Tensor("compressing1.sparse.weight").ToArray(), shared.Model.Tensor("compressing1.sparse.weight").ToArray());
        Assert.True(alone.Last("train.loss") < alone.First("train.loss"));
    }

    private static NetworkRun Sparse(LayerList layers)
    {
        var run = new NetworkRun(layers, new Shape(20), rows: 9);
        Zeroed(run.Input.Span.ToArray()).CopyTo(run.Input.Span);
        return run;
    }

    private static float[] Zeroed(float[] values) => [.. values.Select((value, i) => i % 3 == 0 ? value : 0)];
}
