namespace Lamina.Batches;

/// <summary>Samples that are computed together.</summary>
/// <param name="Inputs">What the network takes, transforms applied.</param>
/// <param name="Targets">What it should produce, a row a sample, their transform applied.</param>
/// <param name="OriginalTargets">The same in the units of the data, which metrics take.</param>
/// <param name="Classes">The class of each sample; −1 where targets are numbers.</param>
internal readonly record struct Batch(Tensor Inputs, Tensor Targets, Tensor OriginalTargets, ReadOnlyMemory<int> Classes)
{
    public int Rows => Targets.Rows;
}
