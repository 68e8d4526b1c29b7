using System.CommandLine;
using System.Text;
using System.Text.Json;
using Lamina.Data;
using Lamina.Hosting;
using Lamina.Kernels;
using Lamina.Models;
using Lamina.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina predict</c>: says what a saved model makes of pictures and rows.</summary>
internal static class PredictCommand
{
    private const int ValuesTogether = 1 << 21;

    public static Command Create()
    {
        var model = CommonOptions.Model();
        var inputs = new Argument<string[]>("INPUT")
        {
            Description = "PNG pictures; tables and IDX files, plain or .gz, whose rows are inputs, or a pattern of such names (part-*.csv); a data source "
                + "as JSON; - for standard input.",
            Arity = ArgumentArity.OneOrMore
        };
        var fit = new Option<PictureFit>("--fit")
        {
            Description = "auto: as it is, where the picture is prepared, else fitted; digit: find, scale and centre the character; none: as it is.",
            DefaultValueFactory = _ => PictureFit.Auto
        };
        var delimiter = new Option<string?>("--delimiter")
        {
            Description = "The character between the cells of tables, \\t for a tab; by default that of the training data, or the one that is found.",
            HelpName = "CHARACTER"
        };
        var show = new Option<bool>("--show") { Description = "Prints what the network saw." };
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var command = new Command("predict", "Predicts with a saved model, for pictures and rows.") { model, inputs, delimiter, fit, show, threads, json };

        // An unknown option after a list of inputs would otherwise be taken for one more input.
        command.Validators.Add(result =>
        {
            var separated = result.Tokens.Any(token => token.Type == System.CommandLine.Parsing.TokenType.DoubleDash);
            foreach (var token in result.GetResult(inputs)?.Tokens.Where(
                token => !separated && token.Value.StartsWith('-') && token.Value != StandardInput.Argument) ?? [])
                result.AddError($"Unknown option '{token.Value}'. An input that begins with '-' stands after '--'.");
        });
        command.SetAction(arguments =>
        {
            using var services = Services.Create(arguments, arguments.GetValue(threads));
            var path = CommonOptions.ModelPath(arguments.GetRequiredValue(model));
            var components = services.GetRequiredService<ComponentReader>();
            var predictor = new Predictor(components.ReadModel(path), services.GetRequiredService<Workers>());
            var character = arguments.GetValue(delimiter) is "\\t" ? "\t" : arguments.GetValue(delimiter);
            using var reader = new InputReader(components, predictor.Model, TrainingTable(services, path), character, arguments.GetValue(fit));
            return Run(predictor, arguments.GetRequiredValue(inputs).SelectMany(reader.Read), arguments.GetValue(show), arguments.GetValue(json));
        });
        return command;
    }

    private static int Run(Predictor predictor, IEnumerable<NamedRows> inputs, bool show, bool json)
    {
        var (width, input) = ((int)predictor.Model.Network.Output.Count, new float[predictor.Model.InputWidth]);
        using var results = new MemoryStream();
        using var writer = new Utf8JsonWriter(results);
        writer.WriteStartArray();
        foreach (var (rows, name, place) in inputs)
        {
            // All of a file before any is shown: an input with something wrong in it has no results.
            var outputs = Predict(predictor, rows, place);
            for (var row = 0; row < rows.Count; row++)
            {
                rows.Read(row, input);
                var prediction = predictor.Describe(input, outputs.AsSpan(row * width, width));
                if (json)
                    PredictionJson.Write(writer, name(row), prediction);
                else
                    Console.WriteLine(PredictionText.Line(name(row), prediction));
                if (show)
                    (json ? Console.Error : Console.Out).Write(PredictionText.Drawing(input, predictor.Model) + Environment.NewLine);
            }
        }

        writer.WriteEndArray();
        writer.Flush();
        if (json)
            Console.WriteLine(Encoding.UTF8.GetString(results.GetBuffer().AsSpan(0, (int)results.Length)));
        return ExitCodes.Done;
    }

    private static float[] Predict(Predictor predictor, IRows rows, Func<int, SourceLocation> place)
    {
        var (width, outputWidth) = (predictor.Model.InputWidth, (int)predictor.Model.Network.Output.Count);
        var together = Math.Max(1, ValuesTogether / width);
        var inputs = new float[Math.Min(rows.Count, together) * width];
        var outputs = new float[rows.Count * outputWidth];
        for (var from = 0; from < rows.Count; from += together)
        {
            var (first, count) = (from, Math.Min(together, rows.Count - from));
            for (var row = 0; row < count; row++)
                rows.Read(first + row, inputs.AsSpan(row * width, width));
            predictor.Model.Predict(inputs.AsSpan(0, count * width), outputs.AsSpan(first * outputWidth, count * outputWidth), row => place(first + row),
                predictor.Workers);
        }

        return outputs;
    }

    /// <summary>The table that the model was trained on, if the experiment next to the model names one: its columns are those of other tables.</summary>
    private static CsvSource? TrainingTable(ServiceProvider services, string model) =>
        RunFolder.ExperimentBeside(model) is { } experiment
            ? DataSelection.Table(services.GetRequiredService<ExperimentReader>().Read(experiment).Data.Train)
            : null;
}
