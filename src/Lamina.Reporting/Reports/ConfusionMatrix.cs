namespace Lamina.Reporting;

/// <summary>How often each class was taken for each.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    /// <summary>Counts samples.</summary>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="given">The classes that the data give.</param>
    /// <param name="predicted">The classes that a model gives.</param>
    public ConfusionMatrix(int classes, IReadOnlyList<int> given, IReadOnlyList<int> predicted)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(predicted);
        Classes = classes;
        _counts = new int[checked(classes * classes)];
        for (var i = 0; i < given.Count; i++)
            _counts[given[i] * classes + predicted[i]]++;
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>How many samples of the class <paramref name="given"/> were taken for <paramref name="predicted"/>.</summary>
    public int this[int given, int predicted] => _counts[given * Classes + predicted];

    /// <summary>How many samples of a class there are.</summary>
    public int Given(int index) => Enumerable.Range(0, Classes).Sum(other => this[index, other]);

    /// <summary>How many samples were taken for a class.</summary>
    public int Predicted(int index) => Enumerable.Range(0, Classes).Sum(other => this[other, index]);

    /// <summary>The share of those taken for a class that are of it; not a number where none was.</summary>
    public double Precision(int index) => (double)this[index, index] / Predicted(index);

    /// <summary>The share of a class's samples that were taken for it; not a number where there are none.</summary>
    public double Recall(int index) => (double)this[index, index] / Given(index);

    /// <summary>The harmonic mean of precision and recall: 2 · right / (given + predicted).</summary>
    public double F1(int index) => 2.0 * this[index, index] / (Given(index) + Predicted(index));
}
