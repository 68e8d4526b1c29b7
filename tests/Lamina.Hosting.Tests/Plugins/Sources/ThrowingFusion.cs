using System;
using Lamina.Activations;
using Lamina.Losses;

namespace Stranger;

public sealed record Fusing : ILossFusion
{
    public Fusing() => throw new InvalidOperationException("nothing to fuse.");

    public ILoss Fuse(IActivation last, ILoss loss) => null;
}
