using System.CommandLine;
using Lamina.Hosting;
using Lamina.Models;
using Lamina.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina inspect</c>: says what is in a model, or in any other safetensors file.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var model = CommonOptions.Model();
        var pictures = new Option<string?>("--pictures") { Description = "Writes the first layer's weights there, as a PNG picture.", HelpName = "DIR" };
        var json = CommonOptions.Json();
        var command = new Command("inspect", "Shows what is in a model, or in any safetensors file: layers, tensors, transforms, labels, where it comes from.")
        {
            model,
            pictures,
            json,
        };
        command.SetAction(arguments =>
            Run(arguments, CommonOptions.ModelPath(arguments.GetRequiredValue(model)), arguments.GetValue(pictures), arguments.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult arguments, string path, string? pictures, bool json)
    {
        var notes = SafetensorsFile.ReadMetadata(path);
        if (!ModelFile.IsModel(notes))
            return RunOnTensors(path, notes, pictures, json);
        using var services = Services.Create(arguments, 1);
        var model = services.GetRequiredService<ComponentReader>().ReadModel(path);
        var provenance = ModelFile.ReadProvenance(path);
        var sheet = pictures is null ? null : Draw(model, path, pictures);
        if (json)
        {
            var result = InspectionText.Json(model, provenance, path);
            if (sheet is not null)
                result["pictures"] = sheet;
            Console.WriteLine(result.ToJsonString());
        }
        else
        {
            InspectionText.Write(Console.Out, model, provenance, path);
            if (sheet is not null)
                Console.WriteLine($"pictures   {ResultText.Short(sheet)}");
        }

        return ExitCodes.Done;
    }

    private static int RunOnTensors(string path, IReadOnlyDictionary<string, string> notes, string? pictures, bool json)
    {
        if (pictures is not null)
            throw new ArgumentProblemException($"--pictures: '{path}' holds tensors and no network of Lamina's, so that it is not known which of them see "
                + "pictures. Leave --pictures out.");
        var tensors = new List<InspectedTensor>();
        SafetensorsFile.Visit(path, tensor => tensors.Add(InspectedTensor.Of(tensor)));
        if (json)
            Console.WriteLine(TensorFileText.Json(path, notes, tensors).ToJsonString());
        else
            TensorFileText.Write(Console.Out, path, notes, tensors);
        return ExitCodes.Done;
    }

    private static string Draw(Model model, string path, string folder)
    {
        var sheet = WeightSheet.Of(model) ?? throw new ArgumentProblemException(
            $"--pictures: the first weights of '{path}' are not pictures. Expected a first layer that sees a whole picture, or a convolution of kernels "
                + $"larger than 1 × 1; received inputs {model.Network.Input} and first tensor {First(model)}. Leave --pictures out.");
        try
        {
            Directory.CreateDirectory(folder);
            var file = Path.GetFullPath(Path.Combine(folder, $"{sheet.Tensor}.png"));
            var picture = sheet.Picture.Encode();
            if (Path.Exists(file) && !(new FileInfo(file).Length == picture.Length && InputFile.ReadAllBytes(file).AsSpan().SequenceEqual(picture)))
                throw new ArgumentProblemException($"--pictures: '{file}' exists and is another picture. Name another folder, so that nothing is lost.");
            AtomicFile.Write(file, stream => stream.Write(picture));
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentProblemException($"--pictures: nothing can be written to '{folder}': {exception.Message}");
        }
    }

    private static string First(Model model) =>
        model.Network.Tensors.FirstOrDefault(tensor => tensor.Parameter is not null) is { } tensor ? $"'{tensor.Name}' {tensor.Shape}" : "none";
}
