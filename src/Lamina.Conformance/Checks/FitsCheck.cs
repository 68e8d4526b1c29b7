using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Conformance;

/// <summary>
/// A transform fits the same every time, is its own JSON once fitted, is undone by its inverse, refuses other widths, and is saved with a model.
/// </summary>
internal sealed class FitsCheck : ICheck
{
    private const double Tolerance = 1e-3;

    public string Name => "fit";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => subject.Cases.SelectMany(example => Findings(subject, example));

    private IEnumerable<Finding> Findings(ComponentUnderTest subject, Case example)
    {
        var transform = (ITransform)example.Component;
        var width = example.Input is { } input ? (int)input.Count : 4;
        var training = TrainingRows.Of(transform, width, subject.Seed);
        var fitted = TrainingRows.Fit(transform, training, subject.Seed);
        var (json, again) = (Json(fitted), Json(TrainingRows.Fit(transform, training, subject.Seed)));
        if (json != again)
            yield return new(Name, example.Json, "the same when it is fitted again", $"{json} and then {again}", "Fit to the rows alone.");
        var rows = new float[width];
        training.Read(0, rows);
        if (Undone(fitted, rows) is { } difference)
            yield return new(Name, example.Json, "an inverse that undoes it", difference, "Correct Inverse, or return null where there is none.");
        if (OtherWidth(fitted, width + 1) is { } crash)
            yield return new(Name, $"{example.Json}, fitted to rows of {width}", $"rows of {width + 1} to be changed or refused by a ShapeException", crash,
                "Compare the width with the one it was fitted to.");
        if (Saved(subject, transform, training) is { } fault)
            yield return new(Name, example.Json, "the same predictions of a model that was saved with it and read back", fault,
                "Let Fit return a component whose own JSON holds what was fitted.");
    }

    private static string Json(ITransform transform) => ComponentJson.Write(transform)!.ToJsonString();

    private static string? Undone(ITransform fitted, float[] original)
    {
        if (fitted.Inverse is not { } inverse)
            return null;
        var row = original.ToArray();
        fitted.Apply(row, row.Length);
        inverse.Apply(row, row.Length);
        var index = Enumerable.Range(0, row.Length)
            .FirstOrDefault(i => !(Math.Abs(row[i] - original[i]) <= Tolerance * Math.Max(1, Math.Abs(original[i]))), -1);
        return index < 0 ? null : $"{row[index]:R} instead of {original[index]:R}";
    }

    private static string? OtherWidth(ITransform fitted, int width)
    {
        try
        {
            fitted.Apply(new float[2 * width], width);
            return null;
        }
        catch (ShapeException)
        {
            return null;
        }
        catch (Exception exception)
        {
            return Crash.Of(exception);
        }
    }

    private static string? Saved(ComponentUnderTest subject, ITransform transform, FloatRows rows)
    {
        var data = TrainingRows.Samples(rows);
        var experiment = new Experiment(
            "conformance",
            new DataSection(DataSources.FromMemory(data), Transforms: [new TransformEntry(transform)]),
            new NetworkSection([new LayerEntry(new Dense(1))]),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(1e-9f)), BatchSize: 8, Epochs: 1));
        var model = subject.Trainer.Prepare(experiment).Train().Model;
        try
        {
            var (expected, received) = (Predict(model, rows), Predict(SavedModel.Reread(subject.Reader, model), rows));
            var index = Bits.FirstDifference(expected, received);
            return index < 0 ? null : $"{received[index]:R} instead of {expected[index]:R}";
        }
        catch (LaminaException exception)
        {
            return $"\"{exception.Message}\"";
        }
    }

    private static float[] Predict(Model model, FloatRows rows)
    {
        var (input, outputs) = (new float[rows.Width], new float[rows.Count]);
        for (var row = 0; row < rows.Count; row++)
        {
            rows.Read(row, input);
            model.Predict(input, outputs.AsSpan(row, 1));
        }

        return outputs;
    }
}
