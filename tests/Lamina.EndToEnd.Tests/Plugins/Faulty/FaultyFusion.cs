using Lamina.Activations;
using Lamina.Losses;

namespace Faulty;

/// <summary>A fusion that claims nothing, and throws where a variable says so, since it has no parameters to be told by.</summary>
public sealed record FaultyFusion : ILossFusion
{
    public ILoss? Fuse(IActivation last, ILoss loss) => Planted.In("fuse", "", (ILoss?)null);
}
