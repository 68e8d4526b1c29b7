namespace Lamina.Training;

/// <summary>Samples that are computed together.</summary>
/// <param name="Inputs">What the network takes, transforms applied.</param>
/// <param name="Targets">What it should produce, a row a sample.</param>
/// <param name="Classes">The class of each sample; −1 where targets are numbers.</param>
internal readonly record struct Batch(Tensor Inputs, Tensor Targets, ReadOnlyMemory<int> Classes)
{
    public int Rows => Targets.Rows;
}
