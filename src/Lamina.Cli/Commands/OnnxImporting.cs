using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using Lamina.Onnx;

namespace Lamina.Cli;

/// <summary>Imports ONNX models.</summary>
internal static class OnnxImporting
{
    /// <summary>Whether a file is an ONNX model, by its name.</summary>
    public static bool Takes(string path) => path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);

    /// <param name="path">The file.</param>
    /// <param name="folder">Where the model goes.</param>
    /// <param name="unfit">An option that is given and that only weights take; null for none.</param>
    /// <param name="json">Whether JSON is written.</param>
    /// <exception cref="ArgumentProblemException">An option does not fit.</exception>
    public static int Run(string path, ImportFolder folder, OptionResult? unfit, bool json)
    {
        if (unfit is not null)
            throw new ArgumentProblemException($"{unfit.Option.Name}: '{path}' holds a network with its weights. Leave the option out.");
        var imported = OnnxImport.Read(path);
        var file = Path.GetFileName(path);
        folder.Write(imported.Model, ImportedExperiment.Write(imported, ExperimentNames.Of(file, "model"), file));
        if (json)
            Console.WriteLine(Json(imported, folder).ToJsonString());
        else
            Write(imported, folder);
        return ExitCodes.Done;
    }

    private static void Write(ImportedModel imported, ImportFolder folder)
    {
        var model = imported.Model;
        NetworkText.Write(Console.Out, model.Network);
        Console.WriteLine($"rows       {NumberText.Whole(model.InputWidth)} numbers, {model.Network.Input} where the file has {imported.Input}"
            + (imported.IsInputLast ? ": the channels last" : ""));
        Console.WriteLine($"predicts   {model.Network.Output}{(imported.IsOutputLast ? ", the channels last" : "")}");
        if (!model.Labels.IsEmpty)
            Console.WriteLine($"labels     {string.Join(", ", model.Labels)}");
        Console.WriteLine($"model      {ResultText.Short(folder.Model)}");
        Console.WriteLine($"experiment {ResultText.Short(folder.Experiment)}");
    }

    private static JsonObject Json(ImportedModel imported, ImportFolder folder) => new()
    {
        ["model"] = folder.Model,
        ["experiment"] = folder.Experiment,
        ["parameters"] = imported.Model.Network.ParameterCount,
        ["input"] = ComponentJson.Write(imported.Model.Network.Input.Dimensions),
        ["inputChannelsLast"] = imported.IsInputLast,
        ["output"] = ComponentJson.Write(imported.Model.Network.Output.Dimensions),
        ["outputChannelsLast"] = imported.IsOutputLast,
        ["labels"] = ComponentJson.Write(imported.Model.Labels),
    };
}
