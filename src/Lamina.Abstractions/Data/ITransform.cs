namespace Lamina.Data;

/// <summary>A change of the inputs before the network sees them, fitted on training rows only and stored in the model.</summary>
[ComponentKind("transform")]
public interface ITransform
{
    /// <summary>What undoes this transform; null where nothing can.</summary>
    ITransform? Inverse { get; }

    /// <summary>The transform fitted to the training rows: a component whose own JSON holds what was fitted. One with nothing to fit returns itself.</summary>
    ITransform Fit(IRows training);

    /// <summary>The same, for one that has to know more than the rows: the names and texts of their columns, their targets, or the seed.</summary>
    ITransform Fit(FittingRows training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Fit(training.Rows);
    }

    /// <summary>Changes rows of <paramref name="width"/> values in place; none at all where only the width is to be checked.</summary>
    /// <exception cref="ShapeException">The transform was fitted to rows of another width.</exception>
    void Apply(Span<float> rows, int width);
}
