using Lamina.Data;
using Lamina.Kernels;
using Lamina.Networks;
using Lamina.Pictures;

namespace Lamina.Batches;

/// <summary>Changes training samples at random: a pure function of seed, epoch and sample. Several threads at once; allocates nothing per sample.</summary>
internal sealed class Augmenter
{
    private readonly IReadOnlyList<IAugmentation> _augmentations;
    private readonly PictureSize _size;
    private readonly ulong _seed;
    private readonly bool[] _movesPixels;
    private readonly AugmentationMemory[] _memories;

    /// <param name="augmentations">The augmentations, in order.</param>
    /// <param name="size">The size of the samples' pictures.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="threads">How many threads may augment at once.</param>
    public Augmenter(IReadOnlyList<IAugmentation> augmentations, PictureSize size, ulong seed, int threads)
    {
        (_augmentations, _size, _seed) = (augmentations, size, seed);
        var scratch = (int)augmentations.Max(augmentation =>
            ComponentFaultException.Guard(augmentation, "scratchFor", () => augmentation.ScratchFor(size.Height, size.Width)));
        // Asked once: guarding the question allocates, and no step may.
        _movesPixels = [.. augmentations.Select(augmentation => ComponentFaultException.Guard(augmentation, "movesPixels", () => augmentation.MovesPixels))];
        _memories = [.. Enumerable.Range(0, threads).Select(_ => new AugmentationMemory(size, scratch))];
    }

    /// <summary>An augmenter for these augmentations; null if there are none.</summary>
    public static Augmenter? Of(IReadOnlyList<IAugmentation>? augmentations, PictureSize? size, ulong seed, Workers workers) =>
        augmentations is { Count: > 0 } ? new(augmentations, size!.Value, seed, workers.Threads) : null;

    /// <summary>Changes a sample.</summary>
    /// <param name="values">Its values.</param>
    /// <param name="sample">Its place in the training data.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    public void Apply(Span<float> values, int sample, int epoch)
    {
        var memory = Take();
        try
        {
            for (var i = 0; i < _augmentations.Count; i++)
            {
                if (_movesPixels[i])
                    i = Move(memory, values, i, sample, epoch);
                else
                    Apply(_augmentations[i], Pass(memory, i, sample, epoch) with { Values = values });
            }
        }
        finally
        {
            memory.GiveBack();
        }
    }

    /// <summary>Applies consecutive augmentations that move pixels as a single look-up, and returns the last of them.</summary>
    private int Move(AugmentationMemory memory, Span<float> values, int first, int sample, int epoch)
    {
        var last = first;
        while (last + 1 < _augmentations.Count && _movesPixels[last + 1])
            last++;
        memory.ResetSources(values);
        for (var i = last; i >= first; i--)
            Apply(_augmentations[i], Pass(memory, i, sample, epoch) with { SourceRows = memory.Rows, SourceColumns = memory.Columns });
        Resampling.Bilinear(memory.Before, _size.Height, _size.Width, _size.Channels, memory.Rows, memory.Columns, values);
        return last;
    }

    private static void Apply(IAugmentation augmentation, in AugmentationPass pass)
    {
        try
        {
            augmentation.Apply(pass);
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(augmentation.GetType(), "apply", exception);
        }
    }

    private AugmentationPass Pass(AugmentationMemory memory, int place, int sample, int epoch) => new()
    {
        Height = _size.Height,
        Width = _size.Width,
        Channels = _size.Channels,
        Scratch = memory.Scratch,
        Random = new RandomKey(_seed, RandomPurposes.Augmentation, (uint)epoch, (uint)place).Stream((uint)sample),
    };

    // There is one for each thread, so that one is always free, or about to be.
    private AugmentationMemory Take()
    {
        for (var i = 0; ; i = (i + 1) % _memories.Length)
        {
            if (_memories[i].TryTake())
                return _memories[i];
        }
    }
}
