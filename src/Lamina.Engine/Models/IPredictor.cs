using System.Collections.Immutable;
using Lamina.Data;

namespace Lamina.Models;

/// <summary>
/// Predicts: raw inputs in, named results out. Any number of threads may use it at once. What a column does not take is an error, as it is over HTTP and for
/// the command, and so are outputs that are not finite.
/// </summary>
public interface IPredictor
{
    /// <summary>The model that the next prediction is made with.</summary>
    Model Model { get; }

    /// <summary>
    /// Predicts for one input, as it stood in the training data: numbers in the order of <see cref="Model.Columns"/>, a text as its place among the column's
    /// categories (−1 for an unknown one, where those are allowed), NaN for what may be missing.
    /// </summary>
    /// <exception cref="ShapeException">The input does not have as many values as the model takes.</exception>
    /// <exception cref="ProblemsException">
    /// A value is missing (LAM3112), is none that its column takes or leads to outputs that are not finite (LAM3113), or is not an index that the first layer
    /// takes (LAM3109).
    /// </exception>
    Prediction Predict(ReadOnlySpan<float> input);

    /// <summary>
    /// Predicts for one row whose values come by the names of their columns:
    /// <c>new Dictionary&lt;string, InputCell&gt; { ["age"] = 42, ["origin"] = "usa" }</c>.
    /// </summary>
    /// <param name="row">The raw values; one that may be missing may be left out.</param>
    /// <exception cref="ProblemsException">
    /// All that is wrong with the row: besides what the other form refuses, a column that does not exist (LAM3111).
    /// </exception>
    Prediction Predict(IEnumerable<KeyValuePair<string, InputCell>> row);

    /// <summary>Predicts for many inputs, which are computed together: the same predictions as one by one, sooner.</summary>
    /// <param name="inputs">The inputs, each as <see cref="Predict(ReadOnlySpan{float})"/> takes it.</param>
    /// <exception cref="ShapeException">An input does not have as many values as the model takes.</exception>
    /// <exception cref="ProblemsException">What is wrong with rows, which are named as <c>inputs[2]</c>.</exception>
    ImmutableArray<Prediction> PredictAll(IEnumerable<float[]> inputs);

    /// <summary>Predicts for many rows whose values come by the names of their columns; they are computed together.</summary>
    /// <param name="rows">The rows, each as <see cref="Predict(IEnumerable{KeyValuePair{string, InputCell}})"/> takes it.</param>
    /// <exception cref="ProblemsException">What is wrong with rows, which are named as <c>inputs[2]</c>.</exception>
    ImmutableArray<Prediction> PredictAll(IEnumerable<IEnumerable<KeyValuePair<string, InputCell>>> rows);
}
