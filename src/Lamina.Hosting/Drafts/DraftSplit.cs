using System.Text.Json.Nodes;
using Lamina.Data;

namespace Lamina.Hosting;

/// <summary>Which rows of a table a draft validates on: the last in time, whole groups, or a share drawn at random.</summary>
internal static class DraftSplit
{
    public const double Share = 0.2;

    private const int FewestGroups = 10;
    private const int FewestDates = 20;
    private const double SharedRows = 0.5;

    private static readonly string[] s_dates = ["date", "time", "datetime", "timestamp", "day", "datum", "zeit", "week", "month"];

    /// <summary>The split, and why.</summary>
    public static (JsonObject Validation, string Reason) Of(TableProfile profile, bool byRowsAlone)
    {
        var label = profile.Label!;
        var others = profile.Columns.Where(column => column.Name != label.Column).ToList();
        if (!byRowsAlone && others.Find(Rules) is { } date)
            return (new() { ["last"] = Share, ["by"] = date.Name },
                $"The last fifth in time, by '{date.Name}', says how well what comes next is predicted: rows drawn at random would know their neighbours in "
                    + "time.");
        if (!byRowsAlone && others.Find(IsGroup) is { } group)
            return (new() { ["split"] = Share, ["groups"] = group.Name },
                $"About a fifth of the rows is never learnt from, and says how well others are predicted. All rows of one '{group.Name}' are on one side, so "
                    + "that what is judged is how well unknown ones are predicted.");
        return (new() { ["split"] = Share }, "A fifth of the rows is never learnt from, and says how well others are predicted"
            + (label.IsClassification ? "; of every class the same share." : "."));
    }

    /// <summary>Whether a date says in which order the rows came about.</summary>
    private static bool Rules(ColumnProfile column) => column is { Kind: ColumnKind.Date, Missing: 0, UnreadableCount: 0, Distinct: >= FewestDates }
        && column.Dates!.Format is null && (column.Dates.AreInOrder || s_dates.Contains(column.Name, StringComparer.OrdinalIgnoreCase));

    private static bool IsGroup(ColumnProfile column) => column is { Kind: ColumnKind.Identifier, Missing: 0, IsDistinctExact: true, Distinct: >= FewestGroups }
        && column.Distinct <= SharedRows * column.Present;
}
