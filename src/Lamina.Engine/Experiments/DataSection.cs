using Lamina.Data;

namespace Lamina.Training;

/// <summary>What an experiment learns from.</summary>
/// <param name="Train">The data it learns from.</param>
/// <param name="Validation">The data its progress is judged on, after every epoch; a share of <paramref name="Train"/> or a source of its own.</param>
/// <param name="Test">The data read once, at the end; nothing is ever chosen on it.</param>
/// <param name="Transforms">Changes of the inputs, in order, fitted on the training rows.</param>
/// <param name="Augmentation">Random changes of the training samples, in order, new in every epoch and made before the transforms; other data stay as they are.</param>
/// <param name="TargetTransform">A change of the numbers to predict, fitted on the training rows and undone in predictions and metrics; the loss is that of the changed ones.</param>
/// <param name="Targets">What is predicted: what the sources hold, or the inputs behind the transforms.</param>
public sealed record DataSection(
    IDataSource Train,
    ValidationSection? Validation = null,
    IDataSource? Test = null,
    IReadOnlyList<TransformEntry>? Transforms = null,
    IReadOnlyList<IAugmentation>? Augmentation = null,
    ITransform? TargetTransform = null,
    TargetsOf Targets = TargetsOf.Source);
