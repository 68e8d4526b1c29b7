using Lamina.Experiments;

namespace Lamina.Training;

/// <summary>
/// Measures the result of a run on the test data, which are read at this point, and counts which classes are mistaken for which, or scores each label.
/// </summary>
/// <param name="data">The data of the run.</param>
/// <param name="files">The hashes of its files.</param>
/// <param name="evaluator">Evaluates the model.</param>
/// <param name="loading">Stops the reading of the test data; several processes stop together, after that.</param>
internal sealed class FinalMeasurement(ExperimentData data, FileHashes files, Evaluator evaluator, CancellationToken loading)
{
    /// <summary>The result, completed by the measurements of its model.</summary>
    /// <exception cref="ProblemsException">The test data cannot be read or do not fit.</exception>
    public TrainingResult Of(TrainingResult result, CancellationToken cancellation)
    {
        var (test, validation) = (data.LoadTest(loading), data.Validation);
        var threshold = data.Signature.LabelThreshold;
        var (ofTest, ofValidation) = (TargetCounts.Of(test, data.Task, threshold), TargetCounts.Of(validation, data.Task, threshold));
        if (ofValidation is not null)
            evaluator.Evaluate(validation!, "validation", ofValidation, cancellation: cancellation);
        return result with
        {
            TestFiles = [.. ExperimentFiles.Of(data.Plan.Experiment.Data.Test).Select(path => KeyValuePair.Create(path, files.Hash(path)))],
            Test = test is null ? [] : evaluator.Evaluate(test, "test", ofTest, cancellation: cancellation),
            TestConfusion = ofTest as ConfusionMatrix,
            ValidationConfusion = ofValidation as ConfusionMatrix,
            TestLabels = ofTest as LabelScores,
            ValidationLabels = ofValidation as LabelScores,
        };
    }
}
