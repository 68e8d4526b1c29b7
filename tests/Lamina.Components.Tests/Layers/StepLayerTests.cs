using Lamina.Layers;

namespace Lamina.Components.Tests.Layers;

/// <summary>What layers over steps refuse, and numbers by hand.</summary>
public sealed class StepLayerTests
{
    private const string Steps = " Give network.input, such as [28, 28], or put a 'reshape' or 'embedding' layer before it.";

    private const string Heads = " Take another number of heads.";

    public static TheoryData<INetworkNode, string, string> Refused => new()
    {
        { new MultiHeadAttention(2), "[4]", "'multiHeadAttention' expects samples [time, width], but received [4]." + Steps },
        { new MultiHeadAttention(2), "[2, 3, 4]", "'multiHeadAttention' expects samples [time, width], but received [2, 3, 4]." + Steps },
        { new MultiHeadAttention(3), "[5, 4]", "The heads of 'multiHeadAttention' divide the width, but received 3 heads for steps of 4 values." + Heads },
        { new MultiHeadAttention(8), "[5, 4]", "The heads of 'multiHeadAttention' divide the width, but received 8 heads for steps of 4 values." + Heads },
        { new MultiHeadAttention(1), "[1, 2147483647]", "Steps have at most 715827882 values here, but received [1, 2147483647]." },
        { new CrossAttention(1), "[2, 3]", "'crossAttention' joins two inputs, the queries and what they attend to, but received 1." },
        { new CrossAttention(1), "[2, 3] [2, 3] [2, 3]", "'crossAttention' joins two inputs, the queries and what they attend to, but received 3." },
        { new CrossAttention(1), "[2, 3] [3]", "'crossAttention' expects samples [time, width], but received [3]." + Steps },
        { new CrossAttention(2), "[2, 3] [2, 4]", "The heads of 'crossAttention' divide the width, but received 2 heads for steps of 3 values." + Heads },
        { new PositionEmbedding(), "[3]", "'positionEmbedding' expects samples [time, width], but received [3]." + Steps },
        { new Conv1d(2, 3), "[3]", "'conv1d' expects samples [time, width], but received [3]." + Steps },
        { new Conv1d(2, 3, Dilation: 2), "[4, 1]", "The filters of 'conv1d' see 5 steps, but a sample has 4. Make kernelSize or dilation smaller, or give "
            + "\"padding\": \"same\" or \"causal\"." },
        { new MaxPooling1d(3), "[2, 1]", "The window of 'maxPooling1d' has 3 steps, which do not fit into a sample of 2. Make it smaller, or give \"padding\": "
            + "\"same\"." },
        { new AveragePooling1d(), "[2, 2, 1]", "'averagePooling1d' expects samples [time, width], but received [2, 2, 1]." + Steps },
        { new GlobalMaxPooling1d(), "[3]", "'globalMaxPooling1d' expects samples [time, width], but received [3]." + Steps },
        { new GlobalAveragePooling1d(), "[3]", "'globalAveragePooling1d' expects samples [time, width], but received [3]." + Steps },
        { new SinusoidalPosition(), "[3]", "'sinusoidalPosition' expects samples [time, width], but received [3]." + Steps },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_is_refused(INetworkNode node, string shapes, string message)
    {
        IReadOnlyList<Shape> inputs = [.. shapes.Split("] ").Select(shape => new Shape([.. shape.Trim('[', ']').Split(", ").Select(int.Parse)]))];
        Assert.Equal(message, Assert.Throws<ShapeException>(() => node is IJoin join ? join.Plan(inputs) : ((ILayer)node).Plan(inputs[0])).Message);
    }

    /// <summary>Lengths of 1, 2, 5 and 7 of 7 steps; where none are taken, the zeros before a row depend on how many steps are planned.</summary>
    [Fact]
    public void The_length_of_an_output_follows_from_that_of_the_input()
    {
        Assert.Equal(LengthRule.Kept, Rule(new Conv1d(2, 3, Padding: TimePadding.Causal)));
        Assert.Equal(LengthRule.Kept, Rule(new Conv1d(2, 4, Dilation: 2, Padding: TimePadding.Same)));
        Assert.Equal(LengthRule.Kept, Rule(new MaxPooling1d(3, 1, Padding.Same)));
        Assert.StartsWith("with strides, where zeros", Rule(new Conv1d(2, 3, 2, Padding: TimePadding.Same)).Reason, StringComparison.Ordinal);
        Assert.True(Rule(new AveragePooling1d(3, 2, Padding.Same)).IsRefused);
        Assert.Equal(LengthRule.Ended, Rule(new GlobalAveragePooling1d()));
        Assert.Equal([1, 1, 3, 4], Changed(new Conv1d(2, 3, 2, Padding: TimePadding.Causal)));
        Assert.Equal([1, 1, 2, 3], Changed(new Conv1d(2, 3, 2)));
        Assert.Equal([1, 1, 1, 3], Changed(new Conv1d(2, 3, Dilation: 2)));
        Assert.Equal([1, 1, 2, 3], Changed(new MaxPooling1d()));

        static LengthRule Rule(ILayer layer) => layer.Plan(new Shape(7, 2)).Lengths;

        static int[] Changed(ILayer layer) => Array.ConvertAll([1, 2, 5, 7], length => Rule(layer).Change!(length));
    }
}
