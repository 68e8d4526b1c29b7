using System.Text.Json.Nodes;
using Lamina.Data;

namespace Lamina.Hosting;

/// <summary>Writes the network of a draft and how it is trained.</summary>
internal sealed class DraftTraining(DraftText text, TableProfile profile, DraftColumns columns)
{
    private const double Imbalanced = 0.8;
    private const int ManyClasses = 20;

    private readonly LabelProfile _label = profile.Label!;
    private readonly DraftSize _size = DraftSize.Of((long)((1 - DraftSplit.Share) * profile.Rows));

    public void WriteNetwork()
    {
        text.Open("network", '{');
        var (layers, them) = _size.Hidden.Count == 1 ? ("a hidden layer", "it") : ("two hidden layers", "them");
        text.Comment($"About {NumberText.Whole(columns.Width)} values of a row go through {layers}, enough for {NumberText.Whole(profile.Rows)} rows; "
            + $"weight decay and early stopping keep {them} from learning the rows by heart.");
        text.Open("layers", '[');
        foreach (var units in _size.Hidden)
            text.Value(null, new JsonObject { ["type"] = "dense", ["units"] = units, ["activation"] = "relu" });
        if (_label.IsClassification)
        {
            text.Comment("A probability for each class.");
            text.Value(null, new JsonObject { ["type"] = "dense", ["units"] = _label.Classes.Length, ["activation"] = "softmax" });
        }
        else
        {
            text.Comment("The number itself, of any size.");
            text.Value(null, new JsonObject { ["type"] = "dense", ["units"] = 1 });
        }

        text.Close();
        text.Close();
    }

    public void WriteTraining()
    {
        text.Open("training", '{');
        text.Comment(_label.IsClassification
            ? "The loss that makes probabilities right."
            : "The loss whose best guess is the mean; where few rows are far off, \"huber\" minds them less.");
        text.Value("loss", _label.IsClassification ? "crossEntropy" : "meanSquaredError");
        text.Comment("AdamW suits most tables without tuning; the rate rises at first, then falls to almost nothing.");
        text.Value("optimizer", new JsonObject
        {
            ["type"] = "adamW",
            ["learningRate"] = new JsonObject { ["type"] = "oneCycle", ["maxLearningRate"] = DraftSize.LearningRate },
            ["weightDecay"] = DraftSize.WeightDecay,
        });
        text.Value("batchSize", _size.BatchSize);
        text.Comment($"At most: after {_size.Patience} epochs in which no validation loss is better the run stops, and it keeps the weights of its best one.");
        text.Value("epochs", _size.Epochs);
        WriteMetrics();
        text.Value("callbacks", new JsonArray(new JsonObject { ["type"] = "earlyStopping", ["patience"] = _size.Patience }));
        text.Close();
    }

    private void WriteMetrics()
    {
        if (_label.IsClassification)
        {
            WriteClassMetrics();
            return;
        }

        text.Comment("The mean error in the unit of the data, the same where large ones count more, and the share of the variance that is explained.");
        text.Value("metrics", new JsonArray("meanAbsoluteError", "rootMeanSquaredError", "r2"));
    }

    private void WriteClassMetrics()
    {
        List<JsonNode?> metrics = ["accuracy"];
        var most = _label.Classes.MaxBy(value => value.Count);
        var share = (double)most.Count / profile.Rows;
        var why = $"'{most.Value}' alone would be right for {NumberText.Percent(share)}";
        if (_label.Classes.Length == 2)
        {
            metrics.Add("rocAuc");
            why += "; rocAuc is how well the two classes are ranked, 0.5 for chance";
        }

        if (share >= Imbalanced)
        {
            metrics.Add("balancedAccuracy");
            why += "; balancedAccuracy counts all classes alike, however rare";
        }

        if (_label.Classes.Length > ManyClasses)
        {
            metrics.Add(new JsonObject { ["type"] = "topK", ["k"] = 5 });
            why += "; topK counts a row as right whose class is among the five most likely";
        }

        text.Comment($"The share of rows whose class is right: {why}.");
        text.Value("metrics", new JsonArray([.. metrics]));
    }
}
