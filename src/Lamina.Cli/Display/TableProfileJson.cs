using System.Globalization;
using System.Text.Json.Nodes;
using Lamina.Data;

namespace Lamina.Cli;

/// <summary>What a table holds, as JSON.</summary>
internal static class TableProfileJson
{
    public static JsonObject Of(TableProfile profile, string name) => new()
    {
        ["table"] = name,
        ["rows"] = profile.Rows,
        ["sampled"] = profile.Sampled,
        ["columns"] = new JsonArray([.. profile.Columns.Select(Column)]),
        ["label"] = profile.Label is { } label
            ? new JsonObject { ["column"] = label.Column, ["reason"] = label.Reason, ["classes"] = label.IsClassification ? Counts(label.Classes) : null }
            : null,
        ["duplicates"] = profile.Duplicates,
        ["leaks"] = new JsonArray([.. profile.Leaks.Select(leak => new JsonObject { ["column"] = leak.Column, ["reason"] = leak.Reason })]),
    };

    private static JsonObject Column(ColumnProfile column)
    {
        var json = new JsonObject
        {
            ["name"] = column.Name,
            ["kind"] = column.Kind.ToString().ToLowerInvariant(),
            ["reason"] = column.Reason,
            ["missing"] = column.Missing,
            ["distinct"] = column.Distinct,
            ["distinctIsExact"] = column.IsDistinctExact,
        };
        if (column.Numbers is { } numbers)
        {
            json["minimum"] = numbers.Minimum;
            json["maximum"] = numbers.Maximum;
            json["mean"] = numbers.Mean;
            json["deviation"] = numbers.Deviation;
            json["median"] = numbers.Median;
            json["skewness"] = numbers.Skewness;
        }

        if (column.Dates is { } dates)
        {
            json["earliest"] = Written(dates.Earliest);
            json["latest"] = Written(dates.Latest);
            json["inOrder"] = dates.AreInOrder;
            json["format"] = dates.Format;
            json["otherFormat"] = dates.OtherFormat;
        }

        if (!column.Histogram.IsEmpty)
            json["histogram"] = new JsonArray([.. column.Histogram.Select(count => (JsonNode?)count)]);
        if (column.Kind is ColumnKind.Category or ColumnKind.Constant)
            json["values"] = Counts(column.Values);
        json["unreadable"] = column.UnreadableCount;
        json["unreadableCells"] = new JsonArray([.. column.Unreadable.Select(Cell)]);
        return json;
    }

    private static JsonObject Cell(UnreadableCell cell) => new() { ["line"] = cell.Place.Line, ["column"] = cell.Place.Column, ["text"] = cell.Text };

    private static JsonObject Counts(IEnumerable<ValueCount> values) =>
        new(values.Select(value => KeyValuePair.Create(value.Value, (JsonNode?)value.Count)));

    private static string Written(DateTime date) => date.ToString("s", CultureInfo.InvariantCulture);
}
