using Lamina.Data;

namespace Lamina.Conformance;

/// <summary>
/// The rows that a transform makes for learning are as many as it was given, of the columns that it makes elsewhere, the same whenever they are read, and none
/// of them depends on its own target.
/// </summary>
internal sealed class OutOfFoldCheck : ICheck
{
    private const string Member = "Learning";

    public string Name => "outOfFold";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) =>
        subject.Cases.Where(example => example.Component is IOutOfFold).SelectMany(example => Findings(subject, example));

    private IEnumerable<Finding> Findings(ComponentUnderTest subject, Case example)
    {
        var transform = (IOutOfFold)example.Component;
        var rows = TrainingRows.Of(transform, example.Input is { } input ? (int)input.Count : 4, subject.Seed);
        InputColumn[] columns = [.. Enumerable.Range(0, rows.Width).Select(index => new InputColumn($"{index}"))];
        var targets = Enumerable.Range(0, rows.Count).Select(row => (float)(row * 7 % 11)).ToArray();
        var learning = transform.Learning(With(targets));
        var width = ((IColumnTransform)transform.Fit(With(targets))).ColumnsOf(columns).Count;
        if ((learning.Count, learning.Width) != (rows.Count, width))
        {
            yield return new(Name, $"{example.Json}, {Member}", $"{rows.Count} rows of the {width} columns that the fitted transform makes",
                $"{learning.Count} rows of {learning.Width}", "Make a row for each row, of the columns that ColumnsOf says.");
            yield break;
        }

        var expected = Enumerable.Range(0, rows.Count).Select(row => Row(learning, row)).ToArray();
        var again = transform.Learning(With(targets));
        for (var row = rows.Count - 1; row >= 0; row--)
        {
            if (Bits.FirstDifference(expected[row], Row(again, row)) >= 0)
            {
                yield return new(Name, $"{example.Json}, {Member}, row {row}", "the same values whenever it is read", "other values",
                    "Let rows follow from the training rows and the seed alone.");
                yield break;
            }
        }

        for (var row = 0; row < rows.Count; row++)
        {
            float[] changed = [.. targets];
            changed[row] += 100;
            if (Bits.FirstDifference(expected[row], Row(transform.Learning(With(changed)), row)) is >= 0 and var place)
            {
                yield return new(Name, $"{example.Json}, {Member}, row {row}, value {place}", "a value that does not depend on the row's own target",
                    "another value with another target", "Make each row of the targets of other rows alone.");
                yield break;
            }
        }

        FittingRows With(float[] targets) =>
            new(rows, columns, Dataset.ForNumbers(rows, new Shape(rows.Width), new FloatRows(targets, 1), ["y"]), subject.Seed);
    }

    private static float[] Row(IRows rows, int row)
    {
        var values = new float[rows.Width];
        rows.Read(row, values);
        return values;
    }
}
