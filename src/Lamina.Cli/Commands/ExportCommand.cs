using System.CommandLine;
using Lamina.Hosting;
using Lamina.Models;
using Lamina.Onnx;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina export</c>: writes a model for programs that read ONNX.</summary>
internal static class ExportCommand
{
    private const string Extension = ".onnx";

    private enum Part
    {
        Transforms,
        Labels,
    }

    public static Command Create()
    {
        var model = CommonOptions.Model();
        var to = new Option<string>("--to") { Description = "The file to write, such as model.onnx.", HelpName = "FILE", Required = true };
        var opset = new Option<int?>("--opset")
        {
            Description = $"The version of ONNX's operators, {ExportOptions.LeastOpset} to {ExportOptions.NewestOpset}; by default the least that the model "
                + $"needs: {ExportOptions.TextOpset} where columns hold texts, else {ExportOptions.LeastOpset}.",
            HelpName = "N"
        };
        var logits = new Option<bool>("--logits") { Description = "Puts out what the last activation is applied to, instead of what it makes." };
        var without = new Option<Part[]>("--without")
        {
            Description = "transforms: takes what the network takes, not raw inputs; labels: puts out numbers alone.",
            HelpName = "transforms|labels"
        };
        var command = new Command("export", "Writes a model as ONNX, for any program that runs such files.") { model, to, opset, logits, without };
        command.SetAction(arguments =>
        {
            var left = arguments.GetValue(without) ?? [];
            return Run(arguments, CommonOptions.ModelPath(arguments.GetRequiredValue(model)), arguments.GetRequiredValue(to), new ExportOptions(
                arguments.GetValue(opset), arguments.GetValue(logits), !left.Contains(Part.Transforms), !left.Contains(Part.Labels)));
        });
        return command;
    }

    private static int Run(ParseResult arguments, string path, string file, ExportOptions options)
    {
        if (!file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentProblemException($"--to: expected a file that ends with {Extension}, but received '{file}'.");
        if (Path.Exists(file))
            throw new ArgumentProblemException($"--to: '{file}' exists. Name another file, so that nothing is lost.");
        using var services = Services.Create(arguments, 1);
        var model = services.GetRequiredService<ComponentReader>().ReadModel(path);
        var exported = Exported(model, path, options);
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
                Directory.CreateDirectory(folder);
            OnnxFile.Write(file, exported);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentProblemException($"--to: '{file}' cannot be written: {exception.Message}");
        }

        ExportText.Write(Console.Out, exported, file);
        return ExitCodes.Done;
    }

    private static OnnxModel Exported(Model model, string path, ExportOptions options)
    {
        try
        {
            return OnnxExporter.Export(model, options);
        }
        catch (ExportException exception)
        {
            throw new ArgumentProblemException($"'{path}' cannot be exported so: {exception.Message}");
        }
    }
}
