using Lamina.Data;

namespace Lamina.Experiments;

/// <summary>What an experiment learns from.</summary>
/// <param name="Train">The data to learn from.</param>
/// <param name="Validation">The data that progress is judged on after every epoch: a share of <c>train</c>, or a data source of its own.</param>
/// <param name="Test">The data read once, at the end. Nothing is ever chosen on them.</param>
/// <param name="Transforms">Changes of the inputs, in order, fitted on the training rows alone. The model keeps them and applies them when it predicts.</param>
/// <param name="Augmentation">
/// Random changes of the training samples, in order, before the transforms and new in every epoch; validation, test and predictions see none of it. Samples are
/// pictures <c>[height, width]</c> or <c>[height, width, channels]</c>, or squares laid out in a row, which an augmentation says that they are.
/// </param>
/// <param name="TargetTransform">
/// A change of the numbers to predict, fitted on the training rows: <c>standardize</c>, <c>minMax</c>, <c>scale</c> or <c>log</c>. Predictions and metrics
/// are in the units of the data; every <c>loss</c> is of the changed numbers, which are what is learnt.
/// </param>
/// <param name="Targets">
/// What is predicted: the classes or numbers of the sources, or the inputs themselves, after the transforms and before any augmentation (an autoencoder; what
/// the sources hold to predict is then left out).
/// </param>
public sealed record DataSection(
    IDataSource Train,
    ValidationSection? Validation = null,
    IDataSource? Test = null,
    IReadOnlyList<TransformEntry>? Transforms = null,
    IReadOnlyList<IAugmentation>? Augmentation = null,
    ITransform? TargetTransform = null,
    TargetsOf Targets = TargetsOf.Source);
