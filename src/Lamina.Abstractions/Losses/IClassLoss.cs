namespace Lamina.Losses;

/// <summary>
/// A loss that reads classes from <c>pass.ClassIndex</c>: where targets are classes, <c>pass.Targets</c> may be absent, since one-hot they would take as much
/// memory as the outputs. Where they are not absent, they count: they may be soft.
/// </summary>
public interface IClassLoss : ILoss
{
    /// <summary>The loss with what it decides by the training data: by how often each class occurs in them.</summary>
    /// <param name="classCounts">How many samples, or steps, are of each class; empty where targets are numbers.</param>
    ILoss Resolve(IReadOnlyList<long> classCounts) => this;
}
