using Lamina.Components.Tests.Support;
using Lamina.Kernels;
using Lamina.Optimizers;

namespace Lamina.Components.Tests.Optimizers;

public sealed class ParameterRangeTests
{
    private const int Count = 37;

    [Fact]
    public void Only_the_range_is_touched()
    {
        var (parameters, gradients) = (new AlignedBuffer(10), new AlignedBuffer(10));
        gradients.Span.Fill(1);
        AlignedBuffer[] slots = [new(10), new(10)];
        new Adam().Step(new ParameterRange(parameters, gradients, slots, 3, 4) { LearningRate = 0.1f, Step = 1, Decays = true });
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(i is >= 3 and < 7, parameters.Span[i] != 0);
            Assert.Equal(i is >= 3 and < 7, slots[0].Span[i] != 0);
            Assert.Equal(i is >= 3 and < 7, slots[1].Span[i] != 0);
        }
    }

    [Fact]
    public void A_split_range_gives_the_same_bits()
    {
        Expect.SameBits(After((0, Count)), After((0, 5), (5, 1), (6, 20), (26, 11)));

        static float[] After(params (int Offset, int Length)[] ranges)
        {
            var (parameters, gradients) = (new AlignedBuffer(Count), new AlignedBuffer(Count));
            Numbers.Uniform(1, Count, -2, 2).CopyTo(parameters.Span);
            Numbers.AwayFromZero(2, Count).CopyTo(gradients.Span);
            AlignedBuffer[] slots = [new(Count), new(Count)];
            foreach (var (offset, length) in ranges)
                new AdamW().Step(new ParameterRange(parameters, gradients, slots, offset, length) { LearningRate = 0.1f, Step = 1, Decays = true });
            return parameters.Span.ToArray();
        }
    }
}
