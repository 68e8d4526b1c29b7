using System.Buffers;

namespace Lamina.Losses;

/// <summary>
/// Hands the targets of a batch to a loss of classes, some rows at a time, smoothed and weighed where it says so; those of classes are made here, one-hot and
/// for a few rows at once, so that no batch of them takes memory.
/// </summary>
internal static class TargetChunks
{
    private const int LargestOnStack = 1024;

    /// <summary>What is done with some rows and their targets.</summary>
    internal delegate void Chunk<TState>(in LossPass pass, int from, int to, ReadOnlySpan<float> targets, TState state);

    /// <summary>What is done with a row and its targets.</summary>
    internal delegate void RowAction<TState>(in LossPass pass, int row, ReadOnlySpan<float> targets, TState state);

    /// <summary>Calls <paramref name="action"/> for every row of the batch, on all threads.</summary>
    /// <param name="pass">The batch.</param>
    /// <param name="targets">What is made of the targets.</param>
    /// <param name="costPerOutput">About how many multiply-adds an output costs.</param>
    /// <param name="state">What the loss needs besides.</param>
    /// <param name="action">What is done with a row.</param>
    public static void EachRow<TState>(in LossPass pass, ClassTargets targets, long costPerOutput, TState state, RowAction<TState> action) =>
        Each(pass, targets, costPerOutput, (state, action), static (in p, from, to, t, work) =>
        {
            var width = p.Outputs.RowLength;
            for (var row = from; row < to; row++)
                work.action(p, row, t.Slice((row - from) * width, width), work.state);
        });

    /// <summary>Calls <paramref name="chunk"/> for all rows of the batch, on all threads.</summary>
    /// <param name="pass">The batch.</param>
    /// <param name="targets">What is made of the targets.</param>
    /// <param name="costPerOutput">About how many multiply-adds an output costs.</param>
    /// <param name="state">What the loss needs besides.</param>
    /// <param name="chunk">What is done with some rows.</param>
    public static void Each<TState>(in LossPass pass, ClassTargets targets, long costPerOutput, TState state, Chunk<TState> chunk) =>
        pass.Workers.Run(pass.Outputs.Rows, pass.Outputs.RowLength * costPerOutput, (pass, targets, state, chunk), static (work, from, to) =>
        {
            if (work.pass.Targets.Exists && !work.targets.Differ)
                work.chunk(work.pass, from, to, work.pass.Targets.RowRange(from, to), work.state);
            else
                Make(work.pass, work.targets, from, to, work.state, work.chunk);
        });

    private static void Make<TState>(in LossPass pass, ClassTargets targets, int from, int to, TState state, Chunk<TState> chunk)
    {
        var width = pass.Outputs.RowLength;
        var most = Math.Max(1, LargestOnStack / width);
        var rented = width > LargestOnStack ? ArrayPool<float>.Shared.Rent(width) : null;
        Span<float> memory = rented is null ? stackalloc float[LargestOnStack] : rented;
        for (var start = from; start < to; start += most)
        {
            var rows = Math.Min(most, to - start);
            for (var row = 0; row < rows; row++)
                Write(pass, targets, start + row, memory.Slice(row * width, width));
            chunk(pass, start, start + rows, memory[..(rows * width)], state);
        }

        if (rented is not null)
            ArrayPool<float>.Shared.Return(rented);
    }

    private static void Write(in LossPass pass, ClassTargets targets, int row, Span<float> t)
    {
        if (pass.Targets.Exists)
        {
            targets.Write(pass.Targets.Row(row), t);
            return;
        }

        t.Clear();
        if (pass.ClassIndex.Span[row] is >= 0 and var index)
            t[index] = 1;
        if (targets.Differ)
            targets.Write(t, t);
    }
}
