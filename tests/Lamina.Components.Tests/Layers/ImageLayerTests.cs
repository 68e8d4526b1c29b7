using Lamina.Components.Tests.Support;
using Lamina.Initializers;
using Lamina.Layers;

namespace Lamina.Components.Tests.Layers;

public sealed class ImageLayerTests
{
    [Fact]
    public void A_filter_weighs_the_patch_under_it()
    {
        var run = new LayerRun(new Conv2d(1, 2), new Shape(2, 3, 1), rows: 1);
        new float[] { 1, 2, 3, 4, 5, 6 }.CopyTo(run.Input.Span);
        new float[] { 1, 10, 100, 1000 }.CopyTo(run.Parameter("weight").Span);
        run.Parameter("bias").Span[0] = 0.5f;
        run.Forward();
        Assert.Equal([5421.5f, 6532.5f], run.Output.Span.ToArray());
    }

    [Fact]
    public void Of_equal_numbers_the_first_gets_the_gradient()
    {
        var run = new LayerRun(new MaxPooling2d(), new Shape(2, 4, 1), rows: 1);
        new float[] { 1, 3, 0, -0f, 3, 3, 0, 0 }.CopyTo(run.Input.Span);
        new float[] { 5, 7 }.CopyTo(run.OutputGradient.Span);
        run.Forward();
        run.Backward();
        Assert.Equal([3f, 0f], run.Output.Span.ToArray());
        Assert.Equal([0f, 5f, 7f, 0f, 0f, 0f, 0f, 0f], run.InputGradient.Span.ToArray());
    }

    [Fact]
    public void The_largest_of_numbers_and_NaN_is_NaN()
    {
        var run = new LayerRun(new MaxPooling2d(), new Shape(2, 2, 1), rows: 1);
        new float[] { 1, float.NaN, 3, 2 }.CopyTo(run.Input.Span);
        run.Forward();
        Assert.True(float.IsNaN(run.Output.Span[0]));
    }

    [Fact]
    public void A_mean_is_over_the_pixels_that_exist()
    {
        var run = new LayerRun(new AveragePooling2d(Padding: Padding.Same), new Shape(3, 1, 1), rows: 1);
        new float[] { 1, 3, 8 }.CopyTo(run.Input.Span);
        run.Forward();
        Assert.Equal([2f, 8f], run.Output.Span.ToArray());
    }

    [Fact]
    public void Weights_start_as_their_patches_suggest()
    {
        var plan = new Conv2d(8, 3, Groups: 2, Activation: new Lamina.Activations.Relu()).Plan(new Shape(9, 7, 4));
        Assert.Equal(new Shape(7, 5, 8), plan.Output);
        Assert.Equal(new Shape(3, 3, 2, 8), plan.Parameters[0].Shape);
        Assert.Equal((18, 36), (plan.Parameters[0].FanIn, plan.Parameters[0].FanOut));
        Assert.IsType<HeNormal>(plan.Parameters[0].Initializer);
        Assert.Equal([true, false], plan.Parameters.Select(parameter => parameter.Decays));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Refuses(new Conv2d(1, 2), new Shape(784),
            "A conv2d layer expects images [height, width, channels], but received [784]. Give network.input, such as [28, 28, 1], or put a 'reshape' "
            + "layer before it.");
        Refuses(new MaxPooling2d(3), new Shape(2, 9, 1),
            "A maxPooling2d layer's window of 3 × 3 does not fit into an image of 2 × 9. Make it smaller, or give \"padding\": \"same\".");
        Refuses(new Conv2d(4, 1, Groups: 3), new Shape(2, 2, 6),
            "A conv2d layer's groups divide its channels and its filters, but received 3 groups for 6 channels and 4 filters.");
        Refuses(new GlobalAveragePooling2d(), new Shape(3, 4),
            "A globalAveragePooling2d layer expects images [height, width, channels], but received [3, 4]. Give network.input, such as [28, 28, 1], or put a "
            + "'reshape' layer before it.");
        Refuses(new Reshape([2, 5]), new Shape(12), "A reshape layer keeps the number of values, but [12] has 12 and cannot be seen as [2, 5].");
        Refuses(new Reshape([5, -1]), new Shape(12), "A reshape layer keeps the number of values, but [12] has 12 and cannot be seen as [5, -1].");
        Refuses(new Reshape([-1, -1]), new Shape(12),
            "A reshape layer's 'targetShape' has dimensions of at least 1, one of which may be -1, but received [-1, -1].");
        Refuses(new Reshape([0]), new Shape(12), "A reshape layer's 'targetShape' has dimensions of at least 1, one of which may be -1, but received [0].");
        Refuses(new Residual([]), new Shape(2), "A residual layer has at least one layer inside, but received none.");
        Refuses(new Residual(new LayerList { new Flatten() }), new Shape(2, 2),
            "A residual layer adds its input to what its layers produce, but received [2, 2] and [4], between which no dense or 1 × 1 convolution fits. Give "
            + "it a \"projection\".");
        Refuses(new Residual(new LayerList { new Dense(3) }, new Dense(4)), new Shape(2),
            "A residual layer adds what its layers and its projection produce, but received [3] and [4].");
    }

    private static void Refuses(ILayer layer, Shape input, string expected) =>
        Assert.Equal(expected, Assert.Throws<ShapeException>(() => layer.Plan(input)).Message);
}
