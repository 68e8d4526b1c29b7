using Lamina.Activations;
using Lamina.Losses;

namespace Lamina.Catalogue.Tests;

/// <summary>A fusion whose loss has a fault around it.</summary>
public sealed record FaultyFusion(ILossFusion? Inner = null, Fault Fault = Fault.None) : ILossFusion
{
    public ILoss? Fuse(IActivation last, ILoss loss) => Inner?.Fuse(last, loss) is { } fused ? new FaultyLoss(fused, Fault) : null;
}
