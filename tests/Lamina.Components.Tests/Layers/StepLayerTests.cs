using Lamina.Layers;

namespace Lamina.Components.Tests.Layers;

/// <summary>What layers over steps refuse, and numbers by hand.</summary>
public sealed class StepLayerTests
{
    private const string Steps = " Give network.input, such as [28, 28], or put a 'reshape' or 'embedding' layer before it.";

    public static TheoryData<INetworkNode, string, string> Refused => new()
    {
        { new MultiHeadAttention(2), "[4]", "A multiHeadAttention layer expects samples [time, width], but received [4]." + Steps },
        { new MultiHeadAttention(2), "[2, 3, 4]", "A multiHeadAttention layer expects samples [time, width], but received [2, 3, 4]." + Steps },
        { new MultiHeadAttention(3), "[5, 4]", "A multiHeadAttention layer's heads divide the width, but received 3 heads for steps of 4 values." },
        { new MultiHeadAttention(8), "[5, 4]", "A multiHeadAttention layer's heads divide the width, but received 8 heads for steps of 4 values." },
        { new MultiHeadAttention(1), "[1, 2147483647]", "Steps have at most 715827882 values here, but received [1, 2147483647]." },
        { new CrossAttention(1), "[2, 3]", "'crossAttention' joins two inputs, the queries and what they attend to, but received 1." },
        { new CrossAttention(1), "[2, 3] [2, 3] [2, 3]", "'crossAttention' joins two inputs, the queries and what they attend to, but received 3." },
        { new CrossAttention(1), "[2, 3] [3]", "A crossAttention layer expects samples [time, width], but received [3]." + Steps },
        { new CrossAttention(2), "[2, 3] [2, 4]", "A crossAttention layer's heads divide the width, but received 2 heads for steps of 3 values." },
        { new PositionEmbedding(), "[3]", "A positionEmbedding layer expects samples [time, width], but received [3]." + Steps },
        { new SinusoidalPosition(), "[3]", "A sinusoidalPosition layer expects samples [time, width], but received [3]." + Steps },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_is_refused(INetworkNode node, string shapes, string message)
    {
        IReadOnlyList<Shape> inputs = [.. shapes.Split("] ").Select(shape => new Shape([.. shape.Trim('[', ']').Split(", ").Select(int.Parse)]))];
        Assert.Equal(message, Assert.Throws<ShapeException>(() => node is IJoin join ? join.Plan(inputs) : ((ILayer)node).Plan(inputs[0])).Message);
    }
}
