using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Tests.Support;

namespace Lamina.Tests.Spikes;

public sealed class DropoutTests
{
    private static LayerList Layers => new() { new Dense(8, new Tanh()), new Dropout(0.4f), new Dense(1) };

    [Fact]
    public void Backward_drops_what_Forward_dropped() => GradientCheck.Passes(new NetworkRun(Layers, new Shape(3), rows: 6));

    [Fact]
    public void Training_drops_about_the_rate_and_scales_the_rest()
    {
        var y = Alone(rows: 100).Forward();
        Assert.InRange(y.Count(value => value == 0), 3700, 4300);
        Assert.All(y.Where(value => value != 0), value => Assert.Equal(1 / (1 - 0.4f), value));
    }

    [Fact]
    public void Inference_changes_nothing() => Assert.All(Alone(rows: 4, mode: ExecutionMode.Inference).Forward(), value => Assert.Equal(1, value));

    [Fact]
    public void A_samples_numbers_do_not_depend_on_the_batch_it_is_in() => Assert.Equal(Alone(rows: 3).Forward(), Alone(rows: 9).Forward()[..300]);

    [Fact]
    public void Samples_steps_epochs_and_layers_differ()
    {
        var run = Alone(rows: 2);
        var first = run.Forward();
        (run.Execution.Epoch, run.Execution.Step) = (0, 1);
        var step = run.Forward();
        (run.Execution.Epoch, run.Execution.Step) = (1, 0);
        var epoch = run.Forward();
        var other = new NetworkRun(new LayerList { { new Dropout(0.4f), "other" } }, new Shape(100), rows: 2);
        other.Input.Span.Fill(1);
        Assert.Equal(5,
            new[] { first[..100], first[100..], step[..100], epoch[..100], other.Forward()[..100] }.Select(row => string.Join(' ', row)).Distinct().Count());
    }

    [Fact]
    public void Training_gives_the_same_bits_for_any_number_of_threads()
    {
        var data = ShortRuns.Samples(Numbers.Uniform(1, 60 * 3), 3, x => x[0] - x[1]);
        var weights = new[] { 1, 2, 5 }.Select(threads =>
        {
            using var workers = new Workers(threads, threshold: 0);
            return ShortRuns.Train(Layers, data, new Descent(new Steady(0.05f)), epochs: 3, workers: workers).Model.Tensor("dense1.weight").ToArray();
        }).ToList();
        Assert.All(weights, other => Assert.Equal(weights[0], other));
    }

    private static NetworkRun Alone(int rows, ExecutionMode mode = ExecutionMode.Training)
    {
        var run = new NetworkRun(new LayerList { new Dropout(0.4f) }, new Shape(100), rows, mode: mode);
        run.Input.Span.Fill(1);
        return run;
    }
}
