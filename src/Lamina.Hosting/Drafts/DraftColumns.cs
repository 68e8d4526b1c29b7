using Lamina.Data;

namespace Lamina.Hosting;

/// <summary>What a draft makes of each column of a table.</summary>
internal sealed class DraftColumns
{
    private const double MostMissing = 0.95;
    private const int FewestValues = 5;
    private const int MostMarks = 20;
    private const int MostCategories = 100;
    private const double SharedRows = 0.5;
    private const int FewestGroups = 10;

    public DraftColumns(TableProfile profile)
    {
        foreach (var column in profile.Columns.Where(column => column.Name != profile.Label!.Column))
        {
            if (WhyNot(column, profile) is { } reason)
                Ignored.Add((column.Name, reason));
            else
                (column.Kind switch { ColumnKind.Category => Categories, ColumnKind.Date => Dates, _ => Numbers }).Add(column);
        }

        Group = profile.Columns.FirstOrDefault(column => column.Name != profile.Label!.Column && column.Kind == ColumnKind.Identifier && column.Missing == 0
            && column.Distinct >= FewestGroups && column.IsDistinctExact && column.Distinct <= SharedRows * column.Present);
        Marks = [.. Numbers.SelectMany(column => column.Unreadable).Select(cell => cell.Text).Distinct()];
    }

    public List<ColumnProfile> Numbers { get; } = [];

    public List<ColumnProfile> Categories { get; } = [];

    public List<ColumnProfile> Dates { get; } = [];

    /// <summary>The columns that are left out, and why.</summary>
    public List<(string Name, string Reason)> Ignored { get; } = [];

    /// <summary>The column whose values several rows share, such as those of a patient; null where there is none.</summary>
    public ColumnProfile? Group { get; }

    /// <summary>Texts in columns of numbers, which stand for missing ones.</summary>
    public IReadOnlyList<string> Marks { get; }

    /// <summary>Columns of numbers with missing values.</summary>
    public IEnumerable<ColumnProfile> Incomplete => Numbers.Where(column => column.Missing + column.UnreadableCount > 0);

    /// <summary>About how many values the network gets of a row.</summary>
    public int Width => Numbers.Count + Incomplete.Count() + Categories.Sum(column => (int)column.Distinct);

    public bool IsEmpty => Numbers.Count + Categories.Count + Dates.Count == 0;

    private static string? WhyNot(ColumnProfile column, TableProfile profile) => column switch
    {
        _ when profile.Leaks.FirstOrDefault(leak => leak.Column == column.Name) is { } leak =>
            $"gives the label away: {leak.Reason}. Take it out of here if it is known before the label is",
        { Kind: ColumnKind.Identifier or ColumnKind.Constant or ColumnKind.Text } => $"is {Words(column.Kind)}: {column.Reason}",
        { Kind: ColumnKind.Date } => "is a date",
        { MissingShare: > MostMissing } or { Present: < FewestValues } when column.Missing > 0 =>
            $"has a value in {NumberText.Whole(column.Present)} of {NumberText.Whole(profile.Rows)} rows",
        { Kind: ColumnKind.Number } when column.UnreadableCount > column.Unreadable.Length
            || column.Unreadable.DistinctBy(cell => cell.Text).Count() > MostMarks =>
            $"has {NumberText.Whole(column.UnreadableCount)} cells that are no numbers, of too many kinds to be marks of missing ones",
        { Kind: ColumnKind.Category, UnreadableCount: > 0 } => "has texts that are not UTF-8: save the file as UTF-8",
        { Kind: ColumnKind.Category, Distinct: > MostCategories } => $"has {NumberText.Whole(column.Distinct)} categories",
        _ => null,
    };

    private static string Words(ColumnKind kind) => kind switch
    {
        ColumnKind.Identifier => "an identifier",
        ColumnKind.Constant => "constant",
        _ => "free text",
    };
}
