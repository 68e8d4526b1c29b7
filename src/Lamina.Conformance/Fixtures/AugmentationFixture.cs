using Lamina.Data;
using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>An augmentation of pictures: their values, or the places where their pixels are looked up.</summary>
internal sealed class AugmentationFixture : Fixture
{
    private readonly IAugmentation _augmentation;
    private readonly Shape _picture;
    private readonly Numbers _numbers;
    private readonly GuardedTensor[] _changed;
    private readonly GuardedTensor _scratch;
    private readonly ulong _seed;
    private readonly int _from;
    private uint _round;

    public AugmentationFixture(IAugmentation augmentation, Shape picture, ulong seed, int from, int to)
    {
        (_augmentation, _picture, _numbers, _seed, _from) = (augmentation, picture, new Numbers(seed, from), seed, from);
        _changed = augmentation.MovesPixels
            ? [Changed("source rows", new(picture[0], picture[1])), Changed("source columns", new(picture[0], picture[1]))]
            : [Changed("values", picture)];
        _scratch = new("scratch", to - from, new Shape((int)Math.Max(1, augmentation.ScratchFor(picture[0], picture[1]))));
        Written.AddRange(_changed);

        GuardedTensor Changed(string name, Shape sample) => new(name, to - from, sample) { IsPerRow = true, IsChanged = true };
    }

    public override void Fill(int round, float poison = float.NaN)
    {
        _round = (uint)round;
        _scratch.Span.Fill(poison);
        foreach (var tensor in _changed)
            _numbers.Spaced(tensor, round, 3);
    }

    public override void Run(Workers workers) => workers.Run(_scratch.Tensor.Rows, 1, this, static (bench, from, to) =>
    {
        for (var row = from; row < to; row++)
            bench.Augment(row);
    });

    private void Augment(int row)
    {
        var pass = new AugmentationPass
        {
            Height = _picture[0],
            Width = _picture[1],
            Channels = _picture.Rank == 2 ? 1 : _picture[2],
            Scratch = _scratch.Tensor.Row(row),
            Random = new RandomKey(_seed, 1, _round).Stream((uint)(_from + row)),
        };
        _augmentation.Apply(_augmentation.MovesPixels
            ? pass with { SourceRows = _changed[0].Tensor.Row(row), SourceColumns = _changed[1].Tensor.Row(row) }
            : pass with { Values = _changed[0].Tensor.Row(row) });
    }
}
