using System.Collections.Immutable;

namespace Lamina.Data;

/// <summary>Decides which column of a table is to be predicted, and whether its values are classes.</summary>
internal static class LabelChoice
{
    private const int MostNumberClasses = 20;
    private const int LeastRowsEach = 10;

    // What is wrong with such a column is told rather than another one taken.
    private static readonly string[] s_surest = ["target", "label", "class"];

    private static readonly string[] s_names =
        ["y", "outcome", "output", "result", "response", "survived", "species", "diagnosis", "churn", "default", "price",
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

        var possible = columns.Where(column => IsPossible(column) && !IsCoordinate(column, columns)).ToList();
        if ((Named(columns, s_surest) ?? Named(possible, s_names)) is { } named)
            return new(named.Name, $"columns of the name '{named.Name}' mostly are", Classes(named));

        return possible.LastOrDefault() is not { } last ? null
            : new(last.Name, last == columns[^1] ? "it is the last column" : "it is the last column whose every cell can be one", Classes(last));
    }

    /// <summary>Whether every row has a value that could be learnt.</summary>
    private static bool IsPossible(ColumnProfile column) =>
        column is { Kind: ColumnKind.Number or ColumnKind.Category, Missing: 0, UnreadableCount: 0 };

    private static ColumnProfile? Named(IReadOnlyList<ColumnProfile> columns, string[] names) =>
        names.Select(name => columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(named => named is not null);

    /// <summary>Whether it is the x or the y of a place, of which the last column says more.</summary>
    private static bool IsCoordinate(ColumnProfile column, ImmutableArray<ColumnProfile> columns) =>
        IsXOrY(column) && !IsXOrY(columns[^1]) && columns.Count(IsXOrY) == 2;

    private static bool IsXOrY(ColumnProfile column) => column.Name is "x" or "y" or "X" or "Y";

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
