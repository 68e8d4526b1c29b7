using Lamina.Data;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>Training data, with the rows held out for validation where the experiment says a share, and what is fitted to the rest.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="HeldOut">The rows held out; null if no share is held out.</param>
/// <param name="Transforms">The fitted transforms of the inputs.</param>
/// <param name="Target">The fitted transform of the targets; null for none.</param>
/// <param name="Learning">What is learnt from, where this is not what the transforms make of any row; null elsewhere.</param>
internal sealed record FittedData(Dataset Train, Dataset? HeldOut, TransformChain Transforms, ITransform? Target, IRows? Learning = null)
{
    /// <summary>How other data are read: their texts are those of the training rows. Null where all columns hold numbers.</summary>
    public Func<string, InputColumn>? Reading => TableSources.Reading(Transforms.Columns);

    /// <summary>The same with samples of another shape of the same count.</summary>
    public FittedData Reshape(Shape input) => this with { Train = Train.Reshape(input), HeldOut = HeldOut?.Reshape(input) };

    /// <summary>Splits training data and fits the transforms to the rows to learn from.</summary>
    /// <exception cref="ProblemsException">The share leaves no rows on one side, or a transform does not fit.</exception>
    /// <exception cref="DataException">The column that rows are split by does not say it.</exception>
    public static FittedData Of(Experiment experiment, Dataset data, CancellationToken cancellation)
    {
        var section = experiment.Data;
        var (train, heldOut) = ValidationSplit.Of(experiment, data, cancellation);
        (train, heldOut) = TrainingCategories.Of(train, heldOut, "data.validation");
        var (transforms, learning) = TransformChain.Fit(section.Transforms ?? [], train, (ulong)experiment.Seed);
        return new(train, heldOut, transforms, FitTarget(section, train, (ulong)experiment.Seed), learning);
    }

    private static ITransform? FitTarget(DataSection section, Dataset train, ulong seed)
    {
        const string Where = "data.targetTransform";
        if (section.TargetTransform is not { } transform)
            return null;
        if (train.IsClassification)
            throw Problem(DataProblems.TargetKind, Where, "the targets are classes, and only numbers can be transformed. Leave it out.");
        var rows = new FittingRows(new TargetRows(train), [.. train.TargetNames.Select(name => new InputColumn(name))], train, seed);
        var fitted = transform is IColumnTransform ? transform : Fitted(transform, rows, Where);
        return fitted is not IColumnTransform && ComponentFaultException.Guard(fitted, "inverse", () => fitted.Inverse) is not null
            ? fitted
            : throw Problem(DataProblems.UnfitColumn, Where,
                $"'{ComponentDescriptor.NameOf(transform.GetType())}' cannot be undone in predictions. Use one of numbers that has an inverse.");
    }

    private static ITransform Fitted(ITransform transform, FittingRows rows, string where)
    {
        try
        {
            LimitedRows.Require(transform, rows);
            return TransformChain.Fit(transform, rows);
        }
        catch (ArgumentException exception)
        {
            throw Problem(DataProblems.UnfitColumn, where, exception.Message);
        }
    }

    private static ProblemsException Problem(string code, string path, string message) => new([new Problem(code, new SourceLocation(path), message)]);
}
