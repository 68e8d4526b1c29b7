using Lamina.Kernels;

namespace Lamina.Layers;

/// <summary>Working memory of a batch that holds the same step of all rows side by side, so that a step is one matrix.</summary>
/// <param name="buffer">The memory.</param>
/// <param name="rows">How many rows a step has.</param>
/// <param name="width">How many values a row has.</param>
internal readonly struct TimeMajor(Tensor buffer, int rows, int width)
{
    public int Width => width;

    /// <summary>Some rows of a step.</summary>
    public Span<float> At(int step, int from, int to) => buffer.Span.Slice(((step * rows) + from) * width, (to - from) * width);

    /// <summary>The first steps of all rows.</summary>
    public Span<float> First(int steps) => buffer.Span[..(steps * rows * width)];

    /// <summary>The first steps of all rows as one matrix of rows.</summary>
    public Matrix Matrix(int steps, bool isTransposed = false) =>
        isTransposed ? new(First(steps), width, steps * rows, isTransposed: true) : new(First(steps), steps * rows, width);

    /// <summary>Some rows of a step as a matrix.</summary>
    public Matrix Matrix(int step, int from, int to) => new(At(step, from, to), to - from, width);

    /// <summary>Copies the first steps of samples <c>[time, width]</c> into it, or out of it.</summary>
    public void Copy(Workers workers, Tensor samples, int steps, bool isOut = false) =>
        workers.Run(rows, (long)steps * width, (memory: this, samples, steps, isOut), static (work, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                for (var step = 0; step < work.steps; step++)
                {
                    var own = work.memory.At(step, row, row + 1);
                    var sample = work.samples.Row(row).Slice(step * own.Length, own.Length);
                    if (work.isOut)
                        own.CopyTo(sample);
                    else
                        sample.CopyTo(own);
                }
            }
        });
}
