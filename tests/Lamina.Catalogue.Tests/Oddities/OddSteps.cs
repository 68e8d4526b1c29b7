using Lamina.Layers;

namespace Lamina.Catalogue.Tests;

/// <summary>Layers over time whose padding counts: a mean that divides by all steps, a sum with the next step, lengths that are not the plan's.</summary>
public sealed record OddSteps(string Oddity) : ILayer
{
    public LayerPlan Plan(Shape input)
    {
        if (input.Rank != 2)
            throw new ShapeException($"An odd layer over time takes [time, width], but received {input}.");
        return Oddity switch
        {
            "mean" => new(new Shape(input[1])) { Lengths = LengthRule.Ended },
            "next" => new(input) { Lengths = LengthRule.Kept },
            "falls" => new(input) { Lengths = LengthRule.Changed(length => length > 2 ? length - 2 : length) },
            _ => new(input) { Lengths = LengthRule.Changed(length => (length + 1) / 2) },
        };
    }

    public void Forward(in LayerForward pass)
    {
        var (x, y) = (pass.Input, pass.Output);
        var (steps, width) = (x.Sample[0], x.Sample[1]);
        y.Span.Clear();
        for (var row = 0; row < x.Rows; row++)
        {
            for (var i = 0; i < x.RowLength; i++)
            {
                if (Oddity == "mean")
                    y.Row(row)[i % width] += x.Row(row)[i] / steps;
                else
                    y.Row(row)[i] = x.Row(row)[i] + (Oddity == "next" ? x.Row(row)[Next(i, steps, width)] : 0);
            }
        }
    }

    public void Backward(in LayerBackward pass)
    {
        var (dx, dy) = (pass.InputGradient, pass.OutputGradient);
        var (steps, width) = (dx.Sample[0], dx.Sample[1]);
        dx.Span.Clear();
        for (var row = 0; row < dx.Rows; row++)
        {
            for (var i = 0; i < dx.RowLength; i++)
            {
                dx.Row(row)[i] += Oddity == "mean" ? dy.Row(row)[i % width] / steps : dy.Row(row)[i];
                if (Oddity == "next")
                    dx.Row(row)[Next(i, steps, width)] += dy.Row(row)[i];
            }
        }
    }

    private static int Next(int i, int steps, int width) => i + (i / width < steps - 1 ? width : 0);
}
