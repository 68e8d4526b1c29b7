using Lamina.Layers;
using Lamina.Tests.Support;

namespace Lamina.Tests.Spikes;

public sealed class OneCycleTests
{
    [Theory]
    [InlineData(0, 0f)]
    [InlineData(2, 0.5f)]
    [InlineData(4, 1f)]
    [InlineData(9, 0.5454545f)]
    [InlineData(15, 0f)]
    public void Rises_and_falls(long step, float expected) => Assert.Equal(expected, new OneCycle(1).At(new(step, StepsPerEpoch: 4, TotalSteps: 16)), 1e-6f);

    [Fact]
    public void The_engine_asks_for_every_update_of_the_run()
    {
        var data = ShortRuns.Samples(Numbers.Uniform(1, 30), 1, x => x[0]);
        var rates = ShortRuns.Train(new LayerList { new Dense(1) }, data, new Descent(new OneCycle(0.2f)), epochs: 4).Epochs.Select(
            epoch => epoch.LearningRate);
        float[] expected = [.. new long[] { 3, 7, 11, 15 }.Select(step => new OneCycle(0.2f).At(new(step, StepsPerEpoch: 4, TotalSteps: 16)))];
        Assert.Equal(expected, rates);
        Assert.Equal(4, expected.Distinct().Count());
    }
}
