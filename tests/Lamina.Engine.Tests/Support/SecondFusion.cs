using Lamina.Activations;
using Lamina.Losses;

namespace Lamina.Tests;

/// <summary>Claims what softmax with cross-entropy is fused by already.</summary>
public sealed record SecondFusion : ILossFusion
{
    public ILoss? Fuse(IActivation last, ILoss loss) => loss is CrossEntropy ? loss : null;
}
