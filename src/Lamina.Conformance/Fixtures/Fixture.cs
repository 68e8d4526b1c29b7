using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>A component with memory of its own around it: numbers are put in, it is run, and what it wrote is read off.</summary>
internal abstract class Fixture
{
    /// <summary>What it reads and must leave alone.</summary>
    public List<GuardedTensor> Given { get; } = [];

    /// <summary>What it writes.</summary>
    public List<GuardedTensor> Written { get; } = [];

    /// <summary>Puts in the numbers of a round and writes <paramref name="poison"/> over everything that the component is to write.</summary>
    public abstract void Fill(int round, float poison = float.NaN);

    /// <summary>Lets the component compute. Nothing of the bench's own is allocated.</summary>
    public abstract void Run(Workers workers);

    /// <summary>Fills, runs, and copies what was written.</summary>
    public IReadOnlyList<float[]> Results(int round, Workers? workers = null, float poison = float.NaN)
    {
        Fill(round, poison);
        Run(workers ?? Workers.Inline);
        return Copy();
    }

    /// <summary>A copy of what was written.</summary>
    public IReadOnlyList<float[]> Copy() => [.. Written.Select(tensor => tensor.Span.ToArray())];

    /// <summary>The first place at which two copies differ in their bits, in words; null where they are the same.</summary>
    public string? Difference(IReadOnlyList<float[]> expected, IReadOnlyList<float[]> received)
    {
        for (var i = 0; i < Written.Count; i++)
        {
            var index = Bits.FirstDifference(expected[i], received[i]);
            if (index >= 0)
                return $"{Written[i].Place(index)} was {expected[i][index]:R} and then {received[i][index]:R}";
        }

        return null;
    }

    protected void PoisonWritten(float poison)
    {
        foreach (var tensor in Written.Where(tensor => !tensor.IsChanged))
            tensor.Span.Fill(poison);
    }
}
