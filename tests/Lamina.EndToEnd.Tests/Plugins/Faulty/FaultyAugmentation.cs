using Lamina.Data;

namespace Faulty;

/// <summary>An augmentation that changes nothing, which throws in one of its members.</summary>
public sealed record FaultyAugmentation(string At = "") : IAugmentation
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public bool MovesPixels => Planted.In("movesPixels", At, false);

    public long ScratchFor(int height, int width) => Planted.In("scratchFor", At, 0L);

    public void Apply(in AugmentationPass pass) => Planted.In("apply", At);
}
