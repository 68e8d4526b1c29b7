using System.Text.Json.Nodes;
using Lamina.Data;

namespace Lamina.Hosting;

/// <summary>
/// A first experiment for a table: transforms, split, network and training chosen from what the table holds, each with a comment that says why. It can be
/// checked and trained as it is.
/// </summary>
public static class ExperimentDraft
{
    /// <summary>Writes the text of an experiment.</summary>
    /// <param name="profile">What the table holds.</param>
    /// <param name="folder">The folder of the experiment, from which the paths of files start.</param>
    /// <param name="name">The name of the experiment: letters, digits and <c>. _ -</c>.</param>
    /// <param name="byRowsAlone">Whether rows are drawn for validation one by one, also where time or groups would rule.</param>
    /// <exception cref="DataException">Nothing could be learnt of the table.</exception>
    public static string Write(TableProfile profile, string folder, string name, bool byRowsAlone = false)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var source = (JsonObject)ComponentJson.Write(profile.Source, folder)!;
        foreach (var key in (string[])["label", "targets", "ignore"])
            source.Remove(key);
        var table = profile.Source is CsvSource file ? file.Path : name;
        DraftProblems.Check(profile, table);
        var columns = new DraftColumns(profile);
        if (columns.IsEmpty)
            throw new DataException(DataCodes.UnclearColumns, new(table),
                $"Expected a column to predict '{profile.Label!.Column}' from, but received none: "
                    + $"{string.Join("; ", columns.Ignored.Select(column => $"'{column.Name}' {column.Reason}"))}.");
        var text = new DraftText();
        text.Open(null, '{');
        text.Comment($"Drafted by 'lamina init' from {NumberText.Whole(profile.Rows)} rows of {profile.Columns.Length} columns. The comments say why each "
            + "thing is as it is: change what you know better.");
        text.Value("name", name);
        text.Value("seed", 1);
        WriteData(text, profile, columns, source, byRowsAlone);
        var training = new DraftTraining(text, profile, columns);
        training.WriteNetwork();
        training.WriteTraining();
        text.Close();
        return text.ToString();
    }

    private static void WriteData(DraftText text, TableProfile profile, DraftColumns columns, JsonObject source, bool byRowsAlone)
    {
        text.Open("data", '{');
        WriteSource(text, profile, columns, source);
        var (validation, reason) = DraftSplit.Of(profile, byRowsAlone);
        text.Comment(reason);
        text.Value("validation", validation);
        new DraftTransforms(text, columns).Write();
        if (!profile.Label!.IsClassification)
        {
            text.Comment("The numbers to predict too are learnt in deviations from their mean; predictions and metrics are in the unit of the data.");
            text.Value("targetTransform", "standardize");
        }

        text.Close();
    }

    private static void WriteSource(DraftText text, TableProfile profile, DraftColumns columns, JsonObject source)
    {
        var label = profile.Label!;
        text.Open("train", '{');
        foreach (var key in source)
        {
            if (key.Key == "number")
                text.Comment("These columns hold numbers with a unit beside them; a percentage is read as its hundredth.");
            text.Value(key.Key, key.Value?.DeepClone());
        }

        if (columns.Marks.Count > 0)
        {
            text.Comment("Columns of numbers or dates hold these texts besides the usual marks of missing values: taken for such marks.");
            text.Value("missing", new JsonArray([.. CsvSource.UsualMissing.Concat(columns.Marks).Distinct().Select(mark => (JsonNode?)mark)]));
        }

        text.Comment($"The label: {label.Reason}. {LabelText(profile, label)}");
        if (label.IsClassification)
            text.Value("label", label.Column);
        else
            text.Value("targets", new JsonArray(label.Column));
        if (columns.Ignored.Count > 0)
        {
            text.Comment($"Left out: {string.Join("; ", columns.Ignored.Select(column => $"'{column.Name}' {column.Reason}"))}.");
            text.Value("ignore", new JsonArray([.. columns.Ignored.Select(column => (JsonNode?)column.Name)]));
        }

        text.Close();
    }

    private static string LabelText(TableProfile profile, LabelProfile label)
    {
        const int Shown = 12;
        if (!label.IsClassification)
            return "Its values are numbers, which are predicted as such.";
        var counts = label.Classes.Take(Shown).Select(value => $"{value.Value} {NumberText.Whole(value.Count)}");
        return $"{NumberText.Whole(label.Classes.Length)} classes: {string.Join(", ", counts)}{(label.Classes.Length > Shown ? ", …" : "")}."
            + (profile[label.Column].Kind == ColumnKind.Number ? " They are few whole numbers, taken for classes; \"targets\" would predict numbers." : "");
    }
}
