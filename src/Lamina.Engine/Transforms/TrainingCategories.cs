using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>Leaves of the texts that a table holds those that occur in the training rows.</summary>
internal static class TrainingCategories
{
    /// <summary>The data with the categories of the training rows alone; of held-out rows, other texts become unknown.</summary>
    /// <exception cref="ProblemsException">A held-out row has a text that the training rows do not, in a column that takes no unknown ones.</exception>
    public static (Dataset Train, Dataset? HeldOut) Of(Dataset train, Dataset? heldOut, string path)
    {
        if (!train.Columns.Any(IsFound))
            return (train, heldOut);
        var used = Used(train);
        var columns = train.Columns.ToArray();
        var places = new float[]?[columns.Length];
        for (var index = 0; index < columns.Length; index++)
        {
            if (used[index] is not { } occurs)
                continue;
            var kept = columns[index].Categories!.Where((_, category) => occurs[category]).ToList();
            var next = 0;
            places[index] = [.. occurs.Select(isKept => isKept ? next++ : InputColumn.Unknown)];
            columns[index] = columns[index] with { Categories = kept };
        }

        if (heldOut is not null)
            Check(heldOut, places, path);
        return (Recoded(train), heldOut is null ? null : Recoded(heldOut));

        Dataset Recoded(Dataset data) => data.WithInputs(rows => new RecodedRows(rows, places), columns);
    }

    // What the experiment gives is not learnt from rows.
    private static bool IsFound(InputColumn column) => column is { IsText: true, AreGiven: not true };

    private static bool[]?[] Used(Dataset data)
    {
        bool[]?[] used = [.. data.Columns.Select(column => IsFound(column) ? new bool[column.Categories!.Count] : null)];
        var row = new float[used.Length];
        for (var i = 0; i < data.Count; i++)
        {
            data.ReadInput(i, row);
            for (var column = 0; column < row.Length; column++)
            {
                if (used[column] is { } occurs && row[column] >= 0)
                    occurs[(int)row[column]] = true;
            }
        }

        return used;
    }

    /// <summary>Refuses a text that no training row has, in a column that takes no unknown ones.</summary>
    /// <exception cref="ProblemsException">There is such a text.</exception>
    public static void Check(Dataset data, float[]?[] places, string path)
    {
        var row = new float[places.Length];
        for (var i = 0; i < data.Count; i++)
        {
            data.ReadInput(i, row);
            for (var column = 0; column < row.Length; column++)
            {
                var known = data.Columns[column];
                if (places[column] is { } renamed && row[column] >= 0 && renamed[(int)row[column]] < 0 && !known.AllowsUnknown)
                {
                    throw new ProblemsException([new Problem(
                        DataProblems.UnfitValue,
                        new SourceLocation(path),
                        $"column '{known.Name}' holds '{known.Categories![(int)row[column]]}' in a row that is held out, but in no training row. Let the "
                            + "transform of its texts take unknown ones (\"unknown\": \"zeros\"), or take another seed or share.")]);
                }
            }
        }
    }
}
