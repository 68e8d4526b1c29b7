using Lamina.Activations;
using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>Numbers to try components on. Every row follows from its own number, so that a part of a batch holds the same rows as the whole.</summary>
/// <param name="seed">What all numbers follow from.</param>
/// <param name="firstRow">The number of the first row.</param>
internal sealed class Numbers(ulong seed, int firstRow = 0)
{
    /// <summary>Rows of numbers from −<paramref name="range"/> to <paramref name="range"/> in random order, no two of a row close to each other.</summary>
    public void Spaced(GuardedTensor tensor, int round, float range = 2) => Rows(tensor, round, (row, random) =>
    {
        for (var i = 0; i < row.Length; i++)
            row[i] = (((i + random.NextUniform(0.25f, 0.75f)) / row.Length * 2) - 1) * range;
        for (var i = row.Length - 1; i > 0; i--)
        {
            var j = random.NextInt32(i + 1);
            (row[i], row[j]) = (row[j], row[i]);
        }
    });

    /// <summary>Rows of whole numbers from 0 to <paramref name="limit"/> − 1.</summary>
    public void Indices(GuardedTensor tensor, int round, int limit) => Rows(tensor, round, (row, random) =>
    {
        for (var i = 0; i < row.Length; i++)
            row[i] = random.NextInt32(limit);
    });

    /// <summary>Rows inside a domain, clear of its ends.</summary>
    public void Within(OutputDomain domain, GuardedTensor tensor, int round)
    {
        var (low, high) = float.IsFinite(domain.Minimum) && float.IsFinite(domain.Maximum) ? (domain.Minimum, domain.Maximum)
            : float.IsFinite(domain.Minimum) ? (domain.Minimum, domain.Minimum + 4)
            : float.IsFinite(domain.Maximum) ? (domain.Maximum - 4, domain.Maximum)
            : (-2, 2);
        var (middle, half) = ((low + high) / 2, (high - low) / 2);
        Spaced(tensor, round, 0.9f * half);
        foreach (ref var value in tensor.Span)
            value += middle;
        if (domain.IsWhole)
            Whole(tensor.Span);
        for (var row = 0; domain.SumsToOne && row < tensor.Tensor.Rows; row++)
            Normalize(tensor.Tensor.Row(row));
    }

    /// <summary>Rows of labels, each present (1) or absent (0).</summary>
    public void Labels(GuardedTensor tensor, int round) => Indices(tensor, round, 2);

    /// <summary>One class for each row, as one-hot or, with one output, as 0 or 1.</summary>
    public void Classes(GuardedTensor tensor, int[] classes, int round) => Rows(tensor, round, (row, random) =>
    {
        row.Clear();
        row[row.Length == 1 ? 0 : random.NextInt32(row.Length)] = row.Length == 1 ? random.NextInt32(2) : 1;
    }, (row, index) => classes[index] = row.Length == 1 ? (int)row[0] : row.IndexOf(1f));

    private static void Whole(Span<float> values)
    {
        foreach (ref var value in values)
            value = MathF.Round(value);
    }

    private static void Normalize(Span<float> row)
    {
        var sum = 0.0;
        foreach (var value in row)
            sum += value;
        foreach (ref var value in row)
            value = (float)(value / sum);
    }

    private void Rows(GuardedTensor tensor, int round, RowWriter write, RowReader? read = null)
    {
        // FNV-1a (Fowler, Noll, Vo): tensors of other names have other numbers.
        var purpose = tensor.Name.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u);
        var key = new RandomKey(seed, purpose, Epoch: (uint)round);
        for (var row = 0; row < tensor.Tensor.Rows; row++)
        {
            write(tensor.Tensor.Row(row), key.Stream((uint)(firstRow + row)));
            read?.Invoke(tensor.Tensor.Row(row), row);
        }
    }

    private delegate void RowWriter(Span<float> row, CounterRandom random);

    private delegate void RowReader(ReadOnlySpan<float> row, int index);
}
