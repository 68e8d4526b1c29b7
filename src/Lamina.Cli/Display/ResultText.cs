using System.Text.Json.Nodes;
using Lamina.Runs;
using Lamina.Training;

namespace Lamina.Cli;

/// <summary>A training result in words.</summary>
internal static class ResultText
{
    public static void Write(TextWriter output, TrainingResult result, RunFolder folder)
    {
        output.WriteLine(result.Outcome switch
        {
            TrainingOutcome.Cancelled =>
                result.Best is { } kept
                ? $"Cancelled; the model holds the best weights so far, of epoch {kept.Epoch}."
                : "Cancelled before the first epoch had ended; the model holds the weights as they were.",
            TrainingOutcome.Stopped => $"Stopped: {result.StopReason}.",
            _ => $"Trained {result.Epochs.Count} epochs in {Seconds(result.TrainSeconds)} (data {Seconds(result.LoadSeconds)}, evaluation "
                + $"{Seconds(result.EvaluateSeconds)}).",
        });
        if (result.SkippedSteps > 0)
            output.WriteLine($"{result.SkippedSteps} of {result.Steps} steps were left out, since a loss or a gradient was not finite; the log says where.");
        if (result.Last is { } last)
            output.WriteLine($"last   epoch {last.Epoch,-4} {Metrics(last.Metrics)}");
        if (result.Best is { } best)
            output.WriteLine($"best   epoch {best.Epoch,-4} {Metrics(best.Metrics)}");
        if (result.Test.Count > 0)
            output.WriteLine($"test              {Metrics(result.Test)}");
        if (result.TestConfusion is { } test)
            ConfusionText.Write(output, test, "test");
        else
            ConfusionText.Write(output, result.ValidationConfusion, "validation");
        if (result.TestLabels is { } labels)
            LabelText.Write(output, labels, "test");
        else
            LabelText.Write(output, result.ValidationLabels, "validation");
        output.WriteLine($"model  {Short(folder.Model)}");
        if (result.Kept is not null)
            output.WriteLine($"kept   {Short(folder.BestModel)}");
    }

    /// <summary>The result of a folder as JSON, with the folder.</summary>
    public static JsonObject Json(RunFolder folder)
    {
        var json = RecordedJson.Read(folder.Result);
        json["run"] = folder.FullPath;
        return json;
    }

    public static string Metrics(IEnumerable<KeyValuePair<string, double>> metrics) =>
        string.Join("  ", metrics.Select(metric => $"{metric.Key} {NumberText.Value(metric.Value)}"));

    /// <summary>The path as a person in this folder would write it.</summary>
    public static string Short(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static string Seconds(double seconds) => $"{NumberText.Value(seconds)} s";
}
