using Lamina.Components.Tests.Support;
using Lamina.Layers;

namespace Lamina.Components.Tests.Layers;

public sealed class RegularizingLayerTests
{
    [Fact]
    public void Dropout_drops_at_its_rate_and_keeps_the_mean()
    {
        var run = Ones(new Dropout(0.25f), 4000, rows: 5);
        run.Forward();
        var values = run.Output.Span.ToArray();
        Assert.Equal([0f, 4f / 3], values.Distinct().Order());
        // Of 20,000 a quarter: the standard deviation is 61.
        Assert.InRange(values.Count(value => value == 0), 5000 - 300, 5000 + 300);
        Assert.NotEqual(run.Output.Row(0).ToArray(), run.Output.Row(1).ToArray());
    }

    [Fact]
    public void Dropout_drops_the_same_in_both_directions_and_others_in_the_next_step()
    {
        var run = Ones(new Dropout(0.5f), 600, rows: 2);
        run.OutputGradient.Span.Fill(1);
        run.Forward();
        run.Backward();
        var first = run.Output.Span.ToArray();
        Assert.Equal(first, run.InputGradient.Span.ToArray());
        run.Execution.Step = 1;
        run.Forward();
        Assert.NotEqual(first, run.Output.Span.ToArray());
        (run.Execution.Step, run.Execution.Epoch) = (0, 1);
        run.Forward();
        Assert.NotEqual(first, run.Output.Span.ToArray());
    }

    [Fact]
    public void Dropout_of_a_row_does_not_depend_on_the_rows_beside_it()
    {
        var (few, many) = (Ones(new Dropout(0.4f), 100, rows: 3), Ones(new Dropout(0.4f), 100, rows: 9));
        few.Forward();
        many.Forward();
        Assert.Equal(few.Output.Span.ToArray(), many.Output.Span[..300].ToArray());
    }

    [Fact]
    public void Two_dropouts_of_one_network_drop_different_numbers()
    {
        var run = new GraphRun(new LayerList
        {
            { new Dropout(0.5f), "first" },
            { new Dropout(0.5f), "second", true, null, ["input"] },
            { new Concatenate(), null, true, null, ["first", "second"] },
        }, new Shape(600), rows: 1);
        run.Input.Span.Fill(1);
        var outputs = run.Forward().Span.ToArray();
        Assert.NotEqual(outputs[..600], outputs[600..]);
    }

    [Fact]
    public void Noise_has_its_deviation_goes_with_the_step_and_is_absent_in_prediction()
    {
        var run = Ones(new GaussianNoise(0.5f), 4000, rows: 5);
        run.OutputGradient.Span.Fill(3);
        run.Forward();
        run.Backward();
        var first = run.Output.Span.ToArray();
        // Of 20,000: the mean's standard deviation is 0.0035, that of the deviation 0.0025.
        Assert.InRange(first.Average(), 1 - 0.018, 1 + 0.018);
        Assert.InRange(Math.Sqrt(first.Average(value => (value - 1.0) * (value - 1))), 0.4875, 0.5125);
        Assert.All(run.InputGradient.Span.ToArray(), value => Assert.Equal(3, value));
        Assert.NotEqual(run.Output.Row(0).ToArray(), run.Output.Row(1).ToArray());
        run.Forward();
        Assert.Equal(first, run.Output.Span.ToArray());
        run.Execution.Step = 1;
        run.Forward();
        Assert.NotEqual(first, run.Output.Span.ToArray());
        run.Execution.Mode = ExecutionMode.Inference;
        run.Forward();
        Assert.All(run.Output.Span.ToArray(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void In_prediction_dropout_hands_on_what_comes()
    {
        var run = Ones(new Dropout(0.5f), 6, rows: 2);
        run.Execution.Mode = ExecutionMode.Inference;
        run.Forward();
        Assert.All(run.Output.Span.ToArray(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void Running_statistics_move_in_training_alone()
    {
        foreach (var (mode, trainable, mean, variance) in new[] { (ExecutionMode.Training, true, 0.5f, 1.5f), (ExecutionMode.Training, false, 0f, 1f),
            (ExecutionMode.Inference, true, 0f, 1f) })
        {
            var run = new LayerRun(new BatchNormalization(Momentum: 0.75f), new Shape(1), rows: 2, trainable: trainable);
            run.State("variance").Span[0] = 1;
            run.Execution.Mode = mode;
            // Mean 2, variance 3.
            run.Input.Span[0] = 2 - MathF.Sqrt(3);
            run.Input.Span[1] = 2 + MathF.Sqrt(3);
            run.Forward();
            Expect.Close([mean], run.State("mean").Span);
            Expect.Close([variance], run.State("variance").Span);
        }
    }

    [Fact]
    public void An_index_that_does_not_exist_is_refused()
    {
        foreach (var index in new[] { 3f, -1, 0.5f, float.NaN })
        {
            var run = new LayerRun(new Embedding(3, 2), new Shape(1), rows: 1);
            run.Input.Span[0] = index;
            Assert.Equal($"An embedding layer expects whole numbers from 0 to 2, but received {index:R}.", Assert.Throws<ShapeException>(run.Forward).Message);
        }
    }

    private static LayerRun Ones(ILayer layer, int width, int rows)
    {
        var run = new LayerRun(layer, new Shape(width), rows);
        run.Input.Span.Fill(1);
        return run;
    }
}
