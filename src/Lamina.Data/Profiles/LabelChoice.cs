using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>Decides which column of a table is to be predicted, and whether its values are classes.</summary>
internal static class LabelChoice
{
    private const int MostNumberClasses = 20;
    private const int LeastRowsEach = 10;

    private static readonly string[] s_names =
        ["target", "label", "class", "y", "outcome", "output", "result", "response", "survived", "species", "diagnosis", "churn", "default", "price",
            "quality"];

    /// <summary>The column that was asked for, else the most likely one; null where no column could be it.</summary>
    /// <exception cref="DataException">There is no column of the name that was asked for.</exception>
    public static LabelProfile? Of(ImmutableArray<ColumnProfile> columns, string? asked, string source)
    {
        if (asked is not null)
        {
            var column = columns.FirstOrDefault(column => column.Name == asked) ?? throw new DataException(DataCodes.UnknownColumn, new(source, 1),
                $"There is no column '{asked}' to be the label.{Spelling.Suggest(asked, [.. columns.Select(column => column.Name)])}");
            return new(asked, "it was asked for", Classes(column));
        }

        var possible = columns.Where(IsPossible).ToList();
        foreach (var name in s_names)
        {
            if (possible.Find(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } named)
                return new(named.Name, $"columns of the name '{named.Name}' mostly are", Classes(named));
        }

        return possible.LastOrDefault() is not { } last ? null
            : new(last.Name, last == columns[^1] ? "it is the last column" : "it is the last column whose every cell can be one", Classes(last));
    }

    /// <summary>Whether every row has a value that could be learnt.</summary>
    private static bool IsPossible(ColumnProfile column) =>
        column is { Kind: ColumnKind.Number or ColumnKind.Category, Missing: 0, UnreadableCount: 0 };

    private static ImmutableArray<ValueCount> Classes(ColumnProfile column)
    {
        var areClasses = column.Numbers is not { } numbers
            || numbers.AreWhole && (column.Distinct == 2 || column.Distinct <= MostNumberClasses && column.Distinct * LeastRowsEach <= column.Present);
        if (!areClasses)
            return [];
        var counts = column.Values.ToDictionary(value => value.Value, value => value.Count, StringComparer.Ordinal);
        return [.. ClassLabels.InOrder(counts.Keys).Select(label => new ValueCount(label, counts[label]))];
    }
}
