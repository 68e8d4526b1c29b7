using System.Globalization;
using System.Text.Json.Nodes;
using Lamina.Data;

namespace Lamina.Hosting;

/// <summary>Writes the transforms of a draft: what fills, encodes and scales the columns of a table.</summary>
internal sealed class DraftTransforms(DraftText text, DraftColumns columns)
{
    private const int FewestOfCategory = 5;
    private const int MostCategories = 100;

    public void Write()
    {
        text.Open("transforms", '[');
        WriteImputes();
        foreach (var dates in columns.Dates.GroupBy(column => (column.Dates!.Format, column.Dates.OtherFormat, Parts: string.Join(' ', PartsOf(column.Dates)))))
            WriteDates([.. dates]);
        WriteCategories();
        var skewed = columns.Skewed.ToList();
        if (skewed.Count > 0)
        {
            text.Comment($"A few of these numbers are far above all others ({Listed(skewed.Select(column => column.Name))}): their logarithms are not.");
            text.Value(null, new JsonObject { ["type"] = "log", ["columns"] = Names(skewed) });
        }

        WriteScaling();
        text.Close();
    }

    /// <summary>The parts of a date that differ from row to row.</summary>
    public static IReadOnlyList<string> PartsOf(DateProfile dates) =>
    [
        "year",
        .. dates.HaveMonths ? (string[])["monthSine", "monthCosine"] : [],
        .. dates.HaveDays ? (string[])["weekdaySine", "weekdayCosine"] : [],
        .. dates.HaveTimes ? (string[])["hourSine", "hourCosine"] : [],
    ];

    private void WriteImputes()
    {
        var incomplete = columns.Incomplete.ToList();
        WriteImpute(incomplete.FindAll(column => DraftColumns.MissingShare(column) >= DraftColumns.OfInterest), true,
            "Missing values become the median of their column, and each such column gets another that says where they were: that a value is missing may "
                + "itself tell something");
        WriteImpute(incomplete.FindAll(column => DraftColumns.MissingShare(column) < DraftColumns.OfInterest), false,
            "So few are missing that the median alone will do");
        var texts = columns.Categories.FindAll(column => column.Missing > 0);
        if (texts.Count == 0)
            return;
        text.Comment($"A missing text is a category of its own ({Missing(texts)}).");
        text.Value(null, new JsonObject { ["type"] = "impute", ["strategy"] = "constant", ["text"] = "missing", ["columns"] = Names(texts) });
    }

    private void WriteImpute(List<ColumnProfile> incomplete, bool indicator, string why)
    {
        if (incomplete.Count == 0)
            return;
        text.Comment($"{why} ({Missing(incomplete)}).");
        var impute = new JsonObject { ["type"] = "impute", ["strategy"] = "median" };
        if (indicator)
            impute["indicator"] = true;
        impute["columns"] = Names(incomplete);
        text.Value(null, impute);
    }

    private void WriteDates(IReadOnlyList<ColumnProfile> dates)
    {
        var (profile, parts) = (dates[0].Dates!, PartsOf(dates[0].Dates!));
        text.Comment(parts.Count == 1 ? "Of a date the year, since all are the first day of one."
            : "Of a date the parts that differ from row to row; sine and cosine put December next to January, and Sunday next to Monday.");
        if (profile.OtherFormat is { } other)
            text.Comment($"Read as {profile.Format}; every cell could be {other} as well: name that one in 'formats' if it is meant.");
        if (profile.HaveShortYears)
            text.Comment("Years of two digits are those from 1950 to 2049.");
        var date = new JsonObject { ["type"] = "date", ["parts"] = new JsonArray([.. parts.Select(part => (JsonNode?)part)]) };
        if (profile.Format is { } format)
            date["formats"] = new JsonArray(format);
        date["columns"] = Names(dates);
        text.Value(null, date);
    }

    private void WriteCategories()
    {
        var (few, many) = (columns.FewCategory.ToList(), columns.ManyCategory.ToList());
        if (few.Count > 0)
        {
            text.Comment("A column of 0 and 1 for each category, since texts have no order; a category that the training rows lack is 0 in all of them.");
            text.Value(null, new JsonObject { ["type"] = "oneHot", ["unknown"] = "zeros", ["columns"] = Names(few) });
        }

        if (many.Count == 0)
            return;
        text.Comment($"Of many or rare categories ({Listed(many.Select(column => $"{column.Name} {NumberText.Whole(column.Distinct)}"))}) those in "
            + $"{FewestOfCategory} rows or more have a column each; all others share one.");
        text.Value(null, new JsonObject { ["type"] = "oneHot", ["minCount"] = FewestOfCategory, ["top"] = MostCategories, ["columns"] = Names(many) });
    }

    private void WriteScaling()
    {
        string[] scaled = [.. columns.Numbers.Select(column => column.Name), .. columns.Dates.Select(column => $"{column.Name}.year")];
        if (scaled.Length == 0)
            return;
        text.Comment("Numbers of mean 0 and deviation 1, whatever their unit: a network learns from such best.");
        var isAll = columns.Categories.Count + columns.Dates.Count == 0 && !columns.Incomplete.Any();
        text.Value(null, isAll ? "standardize" : new JsonObject { ["type"] = "standardize", ["columns"] = Names(scaled) });
    }

    private static string Missing(IEnumerable<ColumnProfile> incomplete) =>
        Listed(incomplete.Select(column => $"{column.Name} {NumberText.Percent(DraftColumns.MissingShare(column))}"));

    private static string Listed(IEnumerable<string> parts)
    {
        const int Shown = 6;
        var all = parts.ToList();
        return string.Join(", ", all.Take(Shown)) + (all.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {all.Count - Shown} more") : "");
    }

    private static JsonArray Names(IEnumerable<ColumnProfile> named) => Names(named.Select(column => column.Name));

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode?)name)];
}
