using Lamina.Layers;
using Lamina.Tests.Support;

namespace Lamina.Tests.Spikes;

public sealed class FrozenLayerTests
{
    [Fact]
    public void A_layer_is_told_whether_it_or_one_around_it_is_frozen()
    {
        Assert.Equal([3f], Outputs(trainable: true, around: true));
        Assert.Equal([1f], Outputs(trainable: false, around: true));
        Assert.Equal([1f], Outputs(trainable: true, around: false));
    }

    private static float[] Outputs(bool trainable, bool around)
    {
        var run = new NetworkRun(new LayerList { { new Residual(new LayerList { { new LearningOrNot(), null, trainable } }), null, around } }, new Shape(1),
            rows: 1);
        run.Input.Span[0] = 1;
        var outputs = run.Forward();
        run.Backward();
        return outputs;
    }
}
