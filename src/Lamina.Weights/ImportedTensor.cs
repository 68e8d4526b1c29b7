using System.Collections.Immutable;

namespace Lamina.Weights;

/// <summary>Where a tensor of an imported model comes from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="From">The tensors of the file that it is made of; empty where the other framework has none.</param>
/// <param name="Done">What was done with them, in a few words; empty where they were taken as they are.</param>
public sealed record ImportedTensor(string Name, Shape Shape, ImmutableArray<string> From, string Done);
