using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Tests.Spikes;

/// <summary>y = m · x / (1 − rate) with m drawn anew in training; dx = m · dy / (1 − rate), the same m from the same stream.</summary>
public sealed record Dropout([Within("[0, 1)")] float Rate) : ILayer
{
    public LayerPlan Plan(Shape input) => new(input);

    public void Forward(in LayerForward pass)
    {
        if (pass.Mode == ExecutionMode.Inference)
            pass.Input.Span.CopyTo(pass.Output.Span);
        else
            pass.Rows(16L * pass.Input.RowLength, (Rate, pass),
                static (work, from, to) => Drop(work.Rate, work.pass.Random, work.pass.Input, work.pass.Output, from, to));
    }

    public void Backward(in LayerBackward pass)
    {
        if (pass.InputGradient.Exists)
            pass.Rows(16L * pass.Input.RowLength, (Rate, pass),
                static (work, from, to) => Drop(work.Rate, work.pass.Random, work.pass.OutputGradient, work.pass.InputGradient, from, to));
    }

    private static void Drop(float rate, RandomKey key, Tensor from, Tensor to, int first, int end)
    {
        for (var row = first; row < end; row++)
        {
            var random = key.Stream((uint)row);
            var source = from.Row(row);
            var target = to.Row(row);
            for (var i = 0; i < source.Length; i++)
                target[i] = random.NextSingle() < rate ? 0 : source[i] / (1 - rate);
        }
    }
}
