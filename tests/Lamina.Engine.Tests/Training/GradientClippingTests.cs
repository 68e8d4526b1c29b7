using Lamina.Kernels;
using Lamina.Networks;
using Lamina.Training;

namespace Lamina.Tests;

public sealed class GradientClippingTests
{
    [Fact]
    public void A_norm_above_the_largest_is_shrunk_to_it_and_one_below_left_alone()
    {
        // ‖(3, 4)‖ = 5; the value between the two ranges is frozen.
        Assert.Equal([1.5f, 100, 2], Clipped([3, 100, 4], norm: 2.5f, value: null));
        Assert.Equal([3, 100, 4], Clipped([3, 100, 4], norm: 5, value: null));
    }

    [Fact]
    public void Values_are_clipped_before_the_norm_is_looked_at()
    {
        Assert.Equal([3, 100, -3.5f], Clipped([3, 100, -4], norm: null, value: 3.5f));
        Assert.Equal([1.5f, 100, -2], Clipped([3, 100, -8], norm: 2.5f, value: 4));
    }

    [Fact]
    public void Without_bounds_nothing_changes() => Assert.Equal([3, 100, 4], Clipped([3, 100, 4], null, null));

    [Fact]
    public void A_norm_whose_square_is_no_float_is_right()
    {
        // 3e30 and 4e30: the norm is 5e30.
        var clipped = Clipped([3e30f, 0, 4e30f], norm: 1, value: null);
        Assert.Equal(0.6, clipped[0], 1e-6);
        Assert.Equal(0.8, clipped[2], 1e-6);
    }

    [Fact]
    public void The_norm_is_that_of_double_precision_and_the_bits_are_the_same_on_any_number_of_threads()
    {
        const int count = 50_001;
        var random = new Random(1);
        float[] gradients = [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.3))];
        var norm = Math.Sqrt(gradients.Sum(value => (double)value * value));
        float[]? first = null;
        foreach (var threads in (int[])[1, 2, 5])
        {
            using var workers = new Workers(threads);
            var buffer = new AlignedBuffer(count);
            gradients.CopyTo(buffer.Span);
            new GradientClipping([new UpdateRange(0, count, true)], buffer, 2, null, workers).Apply();
            Assert.Equal(2, Math.Sqrt(buffer.Span.ToArray().Sum(value => (double)value * value)), 1e-5);
            Assert.Equal(gradients[7] * 2 / norm, buffer.Span[7], 1e-8);
            Assert.Equal(first ??= buffer.Span.ToArray(), buffer.Span.ToArray());
        }
    }

    [Fact]
    public void A_step_of_training_takes_the_clipped_gradient()
    {
        // The gradient of the loss at w = 1 is 2 (see A_short_last_batch…): a step of 0.25 · 0.5 instead of 0.25 · 2.
        var experiment = OneWeight.Experiment(0.25f, samples: 1, batchSize: 1, epochs: 1);
        Assert.Equal(0.5f, OneWeight.In(Harness.Train(experiment).Model));
        Assert.Equal(0.875f, OneWeight.In(Harness.Train(experiment with { Training = experiment.Training with { Clipping = new(ClipNorm: 0.5f) } }).Model));
        Assert.Equal(0.875f, OneWeight.In(Harness.Train(experiment with { Training = experiment.Training with { Clipping = new(ClipValue: 0.5f) } }).Model));
    }

    private static float[] Clipped(float[] gradients, float? norm, float? value)
    {
        var buffer = new AlignedBuffer(gradients.Length);
        gradients.CopyTo(buffer.Span);
        new GradientClipping([new UpdateRange(0, 1, true), new UpdateRange(2, 1, false)], buffer, norm, value, Workers.Inline).Apply();
        return buffer.Span.ToArray();
    }
}
