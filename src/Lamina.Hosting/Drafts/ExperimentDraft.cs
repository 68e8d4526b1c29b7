using System.Globalization;
using System.Text.Json.Nodes;
using Lamina.Data;

namespace Lamina.Hosting;

/// <summary>
/// A first experiment for a table: transforms, split, network and training chosen from what the table holds, each with a comment that says why. It can be
/// checked and trained as it is.
/// </summary>
public sealed class ExperimentDraft
{
    private const double OfInterest = 0.01;
    private const double Share = 0.2;
    private const double Imbalanced = 0.8;
    private const int ManyClasses = 20;

    private readonly TableProfile _profile;
    private readonly LabelProfile _label;
    private readonly DraftColumns _columns;
    private readonly DraftText _text = new();

    private ExperimentDraft(TableProfile profile) => (_profile, _label, _columns) = (profile, profile.Label!, new(profile));

    /// <summary>Writes the text of an experiment.</summary>
    /// <param name="profile">What the table holds.</param>
    /// <param name="folder">The folder of the experiment, from which the paths of files start.</param>
    /// <param name="name">The name of the experiment: letters, digits and <c>. _ -</c>.</param>
    /// <exception cref="DataException">Nothing could be learnt of the table.</exception>
    public static string Write(TableProfile profile, string folder, string name)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var source = (JsonObject)ComponentJson.Write(profile.Source, folder)!;
        foreach (var key in (string[])["label", "targets", "ignore"])
            source.Remove(key);
        var table = profile.Source is CsvSource file ? file.Path : name;
        DraftProblems.Check(profile, table);
        var draft = new ExperimentDraft(profile);
        if (draft._columns.IsEmpty)
            throw new DataException(DataCodes.UnclearColumns, new(table),
                $"Expected a column to predict '{draft._label.Column}' from, but received none: "
                    + $"{string.Join("; ", draft._columns.Ignored.Select(column => $"'{column.Name}' {column.Reason}"))}.");
        draft.WriteAll(source, name);
        return draft._text.ToString();
    }

    private void WriteAll(JsonObject source, string name)
    {
        _text.Open(null, '{');
        _text.Comment($"Drafted by 'lamina init' from {NumberText.Whole(_profile.Rows)} rows of {_profile.Columns.Length} columns. The comments say why each "
            + "thing is as it is: change what you know better.");
        _text.Value("name", name);
        _text.Value("seed", 1);
        _text.Open("data", '{');
        WriteSource(source);
        WriteSplit();
        WriteTransforms();
        _text.Close();
        var size = DraftSize.Of((long)((1 - Share) * _profile.Rows));
        WriteNetwork(size);
        WriteTraining(size);
        _text.Close();
    }

    private void WriteSource(JsonObject source)
    {
        _text.Open("train", '{');
        foreach (var key in source)
            _text.Value(key.Key, key.Value?.DeepClone());
        if (_columns.Marks.Count > 0)
        {
            _text.Comment("Columns of numbers hold these texts besides the usual marks of missing values: taken for such marks.");
            _text.Value("missing", new JsonArray([.. CsvSource.UsualMissing.Concat(_columns.Marks).Distinct().Select(mark => (JsonNode?)mark)]));
        }

        _text.Comment($"The label: {_label.Reason}. {LabelText()}");
        if (_label.IsClassification)
            _text.Value("label", _label.Column);
        else
            _text.Value("targets", new JsonArray(_label.Column));
        if (_columns.Ignored.Count > 0)
        {
            _text.Comment($"Left out: {string.Join("; ", _columns.Ignored.Select(column => $"'{column.Name}' {column.Reason}"))}.");
            _text.Value("ignore", Names(_columns.Ignored.Select(column => column.Name)));
        }

        _text.Close();
    }

    private string LabelText()
    {
        const int Shown = 12;
        if (!_label.IsClassification)
            return "Its values are numbers, which are predicted as such.";
        var counts = _label.Classes.Take(Shown).Select(value => $"{value.Value} {NumberText.Whole(value.Count)}");
        return $"{_label.Classes.Length} classes: {string.Join(", ", counts)}{(_label.Classes.Length > Shown ? ", …" : "")}."
            + (_profile[_label.Column].Kind == ColumnKind.Number ? " They are few whole numbers, taken for classes; \"targets\" would predict numbers." : "");
    }

    private void WriteSplit()
    {
        _text.Comment("A fifth of the rows is never learnt from, and says how well others are predicted"
            + (_label.IsClassification ? "; of every class the same share." : "."));
        _text.Value("validation", new JsonObject { ["split"] = Share });
    }

    private void WriteTransforms()
    {
        _text.Open("transforms", '[');
        var incomplete = _columns.Incomplete.ToList();
        WriteImpute(incomplete.Where(column => column.MissingShare >= OfInterest).ToList(), true,
            "Missing numbers become the median of their column, and each such column gets another that says where they were: that a value is missing may "
                + "itself tell something");
        WriteImpute(incomplete.Where(column => column.MissingShare < OfInterest).ToList(), false,
            "So few are missing that the median alone will do");
        var holed = _columns.Categories.Where(column => column.Missing > 0).ToList();
        if (holed.Count > 0)
        {
            _text.Comment($"Missing texts become the most frequent one of their column ({Missing(holed)}).");
            _text.Value(null, new JsonObject { ["type"] = "impute", ["strategy"] = "mostFrequent", ["columns"] = Names(holed) });
        }

        if (_columns.Categories.Count > 0)
        {
            _text.Comment("A column of 0 and 1 for each category, since texts have no order; a category that the training rows lack is 0 in all of them.");
            _text.Value(null, new JsonObject { ["type"] = "oneHot", ["unknown"] = "zeros", ["columns"] = Names(_columns.Categories) });
        }

        if (_columns.Numbers.Count > 0)
        {
            _text.Comment("Numbers of mean 0 and deviation 1, whatever their unit: a network learns from such best.");
            JsonNode standardize = _columns.Categories.Count + incomplete.Count == 0
                ? "standardize"
                : new JsonObject { ["type"] = "standardize", ["columns"] = Names(_columns.Numbers) };
            _text.Value(null, standardize);
        }

        _text.Close();
        if (_label.IsClassification)
            return;
        _text.Comment("The numbers to predict too are learnt in deviations from their mean; predictions and metrics are in the unit of the data.");
        _text.Value("targetTransform", "standardize");
    }

    private void WriteImpute(List<ColumnProfile> columns, bool indicator, string why)
    {
        if (columns.Count == 0)
            return;
        _text.Comment($"{why} ({Missing(columns)}).");
        var impute = new JsonObject { ["type"] = "impute", ["strategy"] = "median" };
        if (indicator)
            impute["indicator"] = true;
        impute["columns"] = Names(columns);
        _text.Value(null, impute);
    }

    private void WriteNetwork(DraftSize size)
    {
        _text.Open("network", '{');
        var (layers, them) = size.Hidden.Count == 1 ? ("a hidden layer", "it") : ("two hidden layers", "them");
        _text.Comment($"About {NumberText.Whole(_columns.Width)} values of a row go through {layers}, enough for {NumberText.Whole(_profile.Rows)} rows; "
            + $"weight decay and early stopping keep {them} from learning the rows by heart.");
        _text.Open("layers", '[');
        foreach (var units in size.Hidden)
            _text.Value(null, new JsonObject { ["type"] = "dense", ["units"] = units, ["activation"] = "relu" });
        if (_label.IsClassification)
        {
            _text.Comment("A probability for each class.");
            _text.Value(null, new JsonObject { ["type"] = "dense", ["units"] = _label.Classes.Length, ["activation"] = "softmax" });
        }
        else
        {
            _text.Comment("The number itself, of any size.");
            _text.Value(null, new JsonObject { ["type"] = "dense", ["units"] = 1 });
        }

        _text.Close();
        _text.Close();
    }

    private void WriteTraining(DraftSize size)
    {
        _text.Open("training", '{');
        _text.Comment(_label.IsClassification
            ? "The loss that makes probabilities right."
            : "The loss whose best guess is the mean; where few rows are far off, \"huber\" minds them less.");
        _text.Value("loss", _label.IsClassification ? "crossEntropy" : "meanSquaredError");
        _text.Comment("AdamW suits most tables without tuning; the rate rises at first, then falls to almost nothing.");
        _text.Value("optimizer", new JsonObject
        {
            ["type"] = "adamW",
            ["learningRate"] = new JsonObject { ["type"] = "oneCycle", ["maxLearningRate"] = 0.01 },
            ["weightDecay"] = 0.01,
        });
        _text.Value("batchSize", size.BatchSize);
        _text.Comment($"At most: after {size.Patience} epochs in which no validation loss is better the run stops, and it keeps the weights of its best one.");
        _text.Value("epochs", size.Epochs);
        WriteMetrics();
        _text.Value("callbacks", new JsonArray(new JsonObject { ["type"] = "earlyStopping", ["patience"] = size.Patience }));
        _text.Close();
    }

    private void WriteMetrics()
    {
        List<JsonNode?> metrics = _label.IsClassification ? ["accuracy"] : ["meanAbsoluteError", "rootMeanSquaredError", "r2"];
        if (!_label.IsClassification)
        {
            _text.Comment("The mean error in the unit of the data, the same where large ones count more, and the share of the variance that is explained.");
        }
        else
        {
            var most = _label.Classes.MaxBy(value => value.Count);
            var share = (double)most.Count / _profile.Rows;
            var why = $"'{most.Value}' alone would be right for {NumberText.Percent(share)}";
            if (_label.Classes.Length == 2)
            {
                metrics.Add("rocAuc");
                why += "; rocAuc is how well the two classes are ranked, 0.5 for chance";
            }

            if (share >= Imbalanced)
            {
                metrics.Add("balancedAccuracy");
                why += "; balancedAccuracy counts both alike, however rare";
            }

            if (_label.Classes.Length > ManyClasses)
            {
                metrics.Add(new JsonObject { ["type"] = "topK", ["k"] = 5 });
                why += "; topK counts a row as right whose class is among the five most likely";
            }

            _text.Comment($"The share of rows whose class is right: {why}.");
        }

        _text.Value("metrics", new JsonArray([.. metrics]));
    }

    private static string Missing(List<ColumnProfile> columns)
    {
        const int Shown = 6;
        return string.Join(", ", columns.Take(Shown).Select(column =>
            $"{column.Name} {NumberText.Percent((column.Missing + column.UnreadableCount) / (double)(column.Missing + column.Present))}"))
            + (columns.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {columns.Count - Shown} more") : "");
    }

    private static JsonArray Names(IEnumerable<ColumnProfile> columns) => Names(columns.Select(column => column.Name));

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode?)name)];
}
