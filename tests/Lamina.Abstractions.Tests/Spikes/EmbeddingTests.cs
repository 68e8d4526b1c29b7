using Lamina.Layers;
using Lamina.Tests.Support;

namespace Lamina.Tests.Spikes;

public sealed class EmbeddingTests
{
    private static LayerList Layers => new() { new Embedding(5, 3), new Dense(1, new Tanh()) };

    [Fact]
    public void Takes_indices_and_plans_a_row_for_each()
    {
        var plan = new Embedding(5, 3).Plan(new Shape(2));
        Assert.Equal(5, plan.Input.IndexLimit);
        Assert.False(plan.Input.TakesSparseRows);
        Assert.Equal(new Shape(2, 3), plan.Output);
        Assert.Equal(new Shape(5, 3), Assert.Single(plan.Parameters).Shape);
    }

    [Fact]
    public void An_index_becomes_its_row_of_the_weights()
    {
        var run = WithIndices(new LayerList { new Embedding(5, 3) });
        Assert.Equal([.. run["embedding1.weight"][12..15], .. run["embedding1.weight"][0..3]], run.Forward()[..6]);
    }

    [Fact]
    public void Gradients_of_repeated_indices_add_up() => GradientCheck.Passes(WithIndices(Layers));

    [Fact]
    public void Learns_a_number_for_each_index()
    {
        float[] wanted = [0.5f, -0.5f, 0.1f, 0.9f, -0.9f];
        var data = ShortRuns.Samples([.. Enumerable.Range(0, 40).Select(i => (float)(i % 5))], 1, x => wanted[(int)x[0]]);
        var result = ShortRuns.Train(Layers, data, new AdamW(new Steady(0.05f), WeightDecay: 0), epochs: 60);
        var outputs = new float[5];
        result.Model.Predict([0, 1, 2, 3, 4], outputs);
        Assert.All(wanted.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 0.02f));
    }

    private static NetworkRun WithIndices(LayerList layers)
    {
        var run = new NetworkRun(layers, new Shape(2), rows: 5);
        new float[] { 4, 0, 1, 1, 2, 3, 0, 4, 4, 4 }.CopyTo(run.Input.Span);
        return run;
    }
}
