namespace Lamina.Reporting;

/// <summary>How often each class was taken for each, and the precision and recall that follow.</summary>
public sealed class ClassScores
{
    // Most pairs of many classes never occur.
    private readonly Dictionary<(int Given, int Predicted), int> _counts;
    private readonly int[] _given;
    private readonly int[] _predicted;

    /// <summary>Counts samples.</summary>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="given">The classes that the data give.</param>
    /// <param name="predicted">The classes that a model gives.</param>
    public ClassScores(int classes, IReadOnlyList<int> given, IReadOnlyList<int> predicted)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(predicted);
        Classes = classes;
        _counts = given.Zip(predicted).CountBy(pair => pair).ToDictionary();
        (_given, _predicted) = (new int[classes], new int[classes]);
        foreach (var ((of, takenFor), count) in _counts)
        {
            _given[of] += count;
            _predicted[takenFor] += count;
        }
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>How many samples of the class <paramref name="given"/> were taken for <paramref name="predicted"/>.</summary>
    public int this[int given, int predicted] => _counts.GetValueOrDefault((given, predicted));

    /// <summary>How many samples of a class there are.</summary>
    public int Given(int index) => _given[index];

    /// <summary>How many samples were taken for a class.</summary>
    public int Predicted(int index) => _predicted[index];

    /// <summary>The share of those taken for a class that are of it; not a number where none was.</summary>
    public double Precision(int index) => (double)this[index, index] / Predicted(index);

    /// <summary>The share of a class's samples that were taken for it; not a number where there are none.</summary>
    public double Recall(int index) => (double)this[index, index] / Given(index);

    /// <summary>The harmonic mean of precision and recall: 2 · right / (given + predicted).</summary>
    public double F1(int index) => 2.0 * this[index, index] / (Given(index) + Predicted(index));
}
