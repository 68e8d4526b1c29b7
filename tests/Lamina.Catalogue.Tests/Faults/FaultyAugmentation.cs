using Lamina.Data;

namespace Lamina.Catalogue.Tests;

/// <summary>An augmentation with a fault around it.</summary>
public sealed record FaultyAugmentation(IAugmentation Inner, Fault Fault) : IAugmentation
{
    public bool MovesPixels => Inner.MovesPixels;

    public long ScratchFor(int height, int width) => Inner.ScratchFor(height, width);

    public void Apply(in AugmentationPass pass)
    {
        Inner.Apply(pass);
        Planted.In(Fault, this, MovesPixels ? pass.SourceRows : pass.Values);
    }
}
