namespace Lamina.Data;

/// <summary>Decides what the cells of a column are.</summary>
internal static class ColumnKinds
{
    private const double LeastShare = 0.9;
    private const double AlmostAll = 0.95;
    private const int FewestToTell = 20;
    private const int FewCategories = 20;
    private const int LeastRowsEach = 5;

    private static readonly string[] s_identifiers = ["id", "uuid", "guid", "key", "index", "rowid", "rownames", "unnamed: 0", ""];
    private static readonly string[] s_groups =
        ["patient", "subject", "customer", "user", "person", "participant", "household", "student", "session", "device"];

    /// <summary>The kind, and why.</summary>
    public static (ColumnKind Kind, string Reason) Of(ColumnTally tally, RowSample sample, int column)
    {
        var (present, distinct) = (tally.Present, tally.Texts.Distinct);
        if (present == 0)
            return (ColumnKind.Constant, "no row has a value");
        if (distinct == 1)
            return (ColumnKind.Constant, $"every value is {tally.Texts.Values().Select(value => $"'{value.Value}'").FirstOrDefault("the same")}");
        var isNumber = tally.Numbers >= LeastShare * present;
        var isDate = tally.Dates.Count >= LeastShare * present;
        if (isDate)
            return (ColumnKind.Date, "its cells are dates");
        var isUnique = AreDifferent(tally, sample, column);
        if (isNumber && tally.Numbers == tally.Wholes && (present >= FewestToTell || s_identifiers.Contains(tally.Name, StringComparer.OrdinalIgnoreCase))
            && IsIdentifier(tally, isUnique) is { } why)
            return (ColumnKind.Identifier, why);
        if (isNumber)
            return (ColumnKind.Number, "its cells are numbers");
        return OfTexts(tally, isUnique);
    }

    private static (ColumnKind Kind, string Reason) OfTexts(ColumnTally tally, bool isUnique)
    {
        var (present, distinct) = (tally.Present, tally.Texts.Distinct);
        var areWords = tally.Spaced * 2 > present;
        if (present >= FewestToTell && !areWords && !tally.Texts.HasLong && (isUnique || IsGroupName(tally.Name) && distinct > FewCategories))
            return (ColumnKind.Identifier, isUnique ? "every row has another text" : "its name says so, and rows share its values");
        var isCategory = !tally.Texts.HasLong && tally.Texts.IsExact && distinct <= TextTally.MostTexts
            && (distinct <= FewCategories ? distinct * 2 <= present : distinct * LeastRowsEach <= present);
        return isCategory ? (ColumnKind.Category, $"{distinct} different texts")
            : (ColumnKind.Text, tally.Texts.HasLong || areWords ? "texts of several words" : "most texts are in few rows");
    }

    /// <summary>Why whole numbers tell rows or groups apart; null where they are quantities.</summary>
    private static string? IsIdentifier(ColumnTally tally, bool isUnique)
    {
        var isSeries = tally.Maximum - tally.Minimum == tally.Numbers - 1 && tally.IsAscending;
        if (isUnique && isSeries)
            return "it numbers the rows";
        if (!IsIdentifierName(tally.Name))
            return IsGroupName(tally.Name) ? "its name says so, and rows share its values" : null;
        return isUnique ? "its name says so, and every row has another number" : "its name says so, and rows share its values";
    }

    /// <summary>Whether almost every row has a value of its own, of the sample where there are too many to count.</summary>
    private static bool AreDifferent(ColumnTally tally, RowSample sample, int column)
    {
        if (tally.Texts.IsExact)
            return tally.Texts.Distinct >= AlmostAll * tally.Present;
        var kept = sample.Hashes(column).Where(hash => hash != 0).ToList();
        return kept.Distinct().Count() >= AlmostAll * kept.Count;
    }

    private static bool IsIdentifierName(string name) =>
        s_identifiers.Contains(name, StringComparer.OrdinalIgnoreCase) || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(" id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("-id", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("ID", StringComparison.Ordinal) && name.Length > 2 && char.IsLower(name[^3]);

    private static bool IsGroupName(string name) => IsIdentifierName(name) || s_groups.Contains(name, StringComparer.OrdinalIgnoreCase);
}
