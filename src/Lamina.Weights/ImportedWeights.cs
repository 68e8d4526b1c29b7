using System.Collections.Immutable;
using Lamina.Models;

namespace Lamina.Weights;

/// <summary>Weights of another framework as a model of ours.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tensors">Where each of its tensors comes from.</param>
/// <param name="LeftOut">The tensors of the file that are no weights, such as an optimizer's.</param>
/// <param name="Data">What is known of its inputs: the data of the experiment; null where these are not there, so that inputs go by position.</param>
/// <param name="Warnings">What should be known of it.</param>
public sealed record ImportedWeights(
    Model Model, ImmutableArray<ImportedTensor> Tensors, ImmutableArray<string> LeftOut, string? Data, ImmutableArray<Warning> Warnings);
