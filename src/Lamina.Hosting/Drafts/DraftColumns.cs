using Lamina.Data;

namespace Lamina.Hosting;

/// <summary>What a draft makes of each column of a table.</summary>
internal sealed class DraftColumns
{
    /// <summary>From which share of the rows on it may tell something that a value is missing.</summary>
    public const double OfInterest = 0.01;

    private const double MostMissing = 0.95;
    private const int FewestValues = 5;
    private const int MostMarks = 20;
    private const int FewCategories = 20;
    private const int FewestOfCategory = 5;
    private const double SkewedFrom = 2;
    private const int FewestSkewed = 20;

    public DraftColumns(TableProfile profile)
    {
        foreach (var column in profile.Columns.Where(column => column.Name != profile.Label!.Column))
        {
            if (WhyNot(column, profile) is { } reason)
                Ignored.Add((column.Name, reason));
            else
                (column.Kind switch { ColumnKind.Category => Categories, ColumnKind.Date => Dates, _ => Numbers }).Add(column);
        }

        Marks = [.. Numbers.Concat(Dates).SelectMany(column => column.Unreadable).Select(cell => cell.Text).Distinct()];
    }

    public List<ColumnProfile> Numbers { get; } = [];

    public List<ColumnProfile> Categories { get; } = [];

    public List<ColumnProfile> Dates { get; } = [];

    /// <summary>The columns that are left out, and why.</summary>
    public List<(string Name, string Reason)> Ignored { get; } = [];

    /// <summary>Texts in columns of numbers and dates, which stand for missing ones.</summary>
    public IReadOnlyList<string> Marks { get; }

    /// <summary>Columns of numbers and dates with missing values.</summary>
    public IEnumerable<ColumnProfile> Incomplete => Numbers.Concat(Dates).Where(column => column.Missing + column.UnreadableCount > 0);

    /// <summary>Columns of numbers of which a few are far above all others.</summary>
    public IEnumerable<ColumnProfile> Skewed =>
        Numbers.Where(column => column.Numbers is { Minimum: >= 0, Skewness: >= SkewedFrom } && column.Distinct >= FewestSkewed);

    /// <summary>Columns whose categories all have a column of 0 and 1.</summary>
    public IEnumerable<ColumnProfile> FewCategory => Categories.Where(column => !HasRare(column));

    /// <summary>Columns with many or rare categories.</summary>
    public IEnumerable<ColumnProfile> ManyCategory => Categories.Where(HasRare);

    /// <summary>About how many values the network gets of a row.</summary>
    public int Width => Numbers.Count + Incomplete.Count(column => MissingShare(column) >= OfInterest)
        + Dates.Sum(column => DraftTransforms.PartsOf(column.Dates!).Count)
        + Categories.Sum(column => column.Values.Count(value => value.Count >= FewestOfCategory || !HasRare(column)) + (column.Missing > 0 ? 1 : 0));

    public bool IsEmpty => Numbers.Count + Categories.Count + Dates.Count == 0;

    /// <summary>The share of the rows that lack a value or have one that cannot be read.</summary>
    public static double MissingShare(ColumnProfile column) => (column.Missing + column.UnreadableCount) / (double)(column.Missing + column.Present);

    private static bool HasRare(ColumnProfile column) => column.Distinct > FewCategories || column.Values.Any(value => value.Count < FewestOfCategory);

    private static string? WhyNot(ColumnProfile column, TableProfile profile) => column switch
    {
        _ when profile.Leaks.FirstOrDefault(leak => leak.Column == column.Name) is { } leak =>
            $"gives the label away: {leak.Reason}. Take it out of here if it is known before the label is",
        { Kind: ColumnKind.Identifier or ColumnKind.Constant or ColumnKind.Text } => $"is {Words(column.Kind)}: {column.Reason}",
        { MissingShare: > MostMissing } or { Present: < FewestValues } when column.Missing > 0 =>
            $"has a value in {NumberText.Whole(column.Present)} of {NumberText.Whole(profile.Rows)} rows",
        { Kind: ColumnKind.Number or ColumnKind.Date } when column.UnreadableCount > column.Unreadable.Length
            || column.Unreadable.DistinctBy(cell => cell.Text).Count() > MostMarks =>
            $"has {NumberText.Whole(column.UnreadableCount)} cells that are no {Words(column.Kind)}, of too many kinds to be marks of missing ones",
        { Kind: ColumnKind.Category, UnreadableCount: > 0 } => "has texts that are not UTF-8: save the file as UTF-8",
        _ => null,
    };

    private static string Words(ColumnKind kind) => kind switch
    {
        ColumnKind.Identifier => "an identifier",
        ColumnKind.Constant => "constant",
        ColumnKind.Number => "numbers",
        ColumnKind.Date => "dates",
        _ => "free text",
    };
}
