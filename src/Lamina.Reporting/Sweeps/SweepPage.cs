namespace Lamina.Reporting;

/// <summary>A sweep as one HTML file: the best trial, all of them as parallel coordinates, and their table.</summary>
public static class SweepPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="table">The result of the sweep.</param>
    /// <returns>
    /// A complete document, to be stored as UTF-8; it holds no script, and refers to nothing outside itself but the reports of the trials beneath.
    /// </returns>
    public static string Write(SweepTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var objective = table.Objective;
        var count = table.Rows.Count < table.Proposed ? $"{table.Rows.Count} of {table.Proposed} trials" : $"{table.Rows.Count} trials";
        return HtmlPage.Write(table.Name, $"Sweep of {count}, for the {(objective.HigherIsBetter ? "highest" : "lowest")} {objective.Name}", html =>
        {
            if (table.Best is { } best)
                HtmlPage.Section(html, "The best trial", () => Numbers(html, table, best), "Its whole experiment is in best.json, ready for lamina train.");
            if (table.Ranked.Count > 0)
                HtmlPage.Section(html, "All trials", () => Chart(html, table),
                    "A line is a trial: its value of each parameter, and what it reached. The best is orange; of the others, the better the stronger. Dashed "
                    + "lines failed. Point at one for its numbers.");
            HtmlPage.Section(html, "Table", () => Rows(html, table), Explanation(table));
        }, SweepStyle.Text);
    }

    private static string? Explanation(SweepTable table) => table.Rows.Any(row => row.Outcome is SweepOutcome.Pruned or SweepOutcome.Waiting)
        ? "Trials that were trained longer stand before those that were not, since numbers of different epochs do not compare. Pruned: others were better "
            + "after as many epochs. Waiting: the budget ended first."
        : null;

    private static void Numbers(HtmlWriter html, SweepTable table, SweepRow best)
    {
        html.Open("dl", ("class", "numbers"));
        foreach (var (name, value) in table.ShortNames.Zip(best.Values, (name, value) => (name, SettingText.Of(value)))
            .Prepend((table.Objective.Name, Reached(table, best))).Append(("trial", $"{best.Trial}")))
        {
            html.Open("div");
            html.Element("dt", name);
            html.Element("dd", value);
            html.Close();
        }

        html.Close();
    }

    private static void Chart(HtmlWriter html, SweepTable table)
    {
        var chart = new ParallelCoordinates(table);
        Figure("upright", chart.Upright());
        Figure("lying", chart.Lying());

        void Figure(string style, string drawing)
        {
            html.Open("figure", ("class", style));
            html.Drawing(drawing);
            html.Close();
        }
    }

    private static void Rows(HtmlWriter html, SweepTable table)
    {
        html.Open("div", ("class", "scroll"));
        html.Open("table");
        html.Open("thead");
        html.Open("tr");
        foreach (var (name, isNumber) in table.ShortNames.Select(name => (name, false)).Prepend(("trial", false)).Prepend(("rank", false))
            .Concat([("epochs", true), (table.Objective.Name, true), ("outcome", false)]))
            html.Element("th", name, isNumber ? [("class", "number")] : []);
        html.Close();
        html.Close();
        html.Open("tbody");
        foreach (var row in table.Ranked.Concat(table.Rows.Where(row => row.Rank is null)))
            Row(html, table, row);
        html.Close();
        html.Close();
        html.Close();
        foreach (var row in table.Rows.Where(row => row.Reason is not null))
            html.Element("p", $"Trial {row.Trial} failed: {row.Reason}");
    }

    private static void Row(HtmlWriter html, SweepTable table, SweepRow row)
    {
        html.Open("tr");
        html.Element("td", $"{row.Rank}");
        html.Open("td");
        if (row.Objectives.Count == 1)
            html.Element("a", $"{row.Trial}", ("href", $"{row.Folder}/report.html"));
        else
            html.Element("span", $"{row.Trial}");
        html.Close();
        foreach (var value in row.Values)
            html.Element("td", SettingText.Of(value));
        html.Element("td", $"{row.Epochs}", ("class", "number"));
        html.Element("td", Reached(table, row), ("class", "number"));
        html.Element("td", (string)ComponentJson.Write(row.Outcome)!);
        html.Close();
    }

    private static string Reached(SweepTable table, SweepRow row)
    {
        if (row.Objectives.Count == 0)
            return "–";
        var summary = table.Summary(row);
        return NumberText.Value(summary.Mean) + (row.Objectives.Count > 1 ? $" ± {NumberText.Value(summary.StandardDeviation)}" : "");
    }
}
