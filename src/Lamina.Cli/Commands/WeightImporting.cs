using System.CommandLine;
using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Weights;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary>Imports weights into the network of an experiment.</summary>
internal static class WeightImporting
{
    /// <exception cref="ArgumentProblemException">The network or the map is not given.</exception>
    public static int Run(ParseResult arguments, string path, ImportFolder folder, string? network, string? map, ReadOptions options, bool json)
    {
        var file = WeightFile.Read(path);
        if (network is null || map is null)
            throw new ArgumentProblemException($"'{path}' holds weights and no network. Give --network EXPERIMENT, whose layers they are of, and "
                + "--map pytorch, --map keras or --map FILE, which says how they are laid out.");
        using var services = Services.Create(arguments, 1);
        var document = services.GetRequiredService<ExperimentReader>().ReadDocument(network, options);
        var import = new WeightImport(services.GetRequiredService<ComponentCatalogue>(), services.GetRequiredService<ComponentReader>());
        var imported = import.Import(file, document, Mapped(map));
        WarningText.Write(Console.Error, document, imported.Warnings);
        if (imported.Data is null)
            Console.Error.WriteLine("The files of the experiment's data are not there: inputs go by their places, and classes are called 0, 1, ….");
        var experiment = document.Write(folder.Path);
        experiment["network"]!.AsObject().Remove("weightLayers");
        experiment["network"]!["weights"] = ImportFolder.ModelName;
        folder.Write(imported.Model, experiment);
        if (json)
            Console.WriteLine(Json(imported, folder).ToJsonString());
        else
            ImportText.Write(Console.Out, imported, folder.Model, folder.Experiment);
        return ExitCodes.Done;
    }

    // A file of that name is meant where it has a folder or an ending.
    private static string Mapped(string map)
    {
        string[] known = [WeightImport.PyTorch, WeightImport.Keras];
        return known.Contains(map) || File.Exists(map) || map.Contains('.', StringComparison.Ordinal) || map.Contains('/', StringComparison.Ordinal) ? map
            : throw new ArgumentProblemException($"--map: there is no layout '{map}', and no file of that name.{Spelling.Suggest(map, known)}");
    }

    private static JsonObject Json(ImportedWeights imported, ImportFolder folder) => new()
    {
        ["model"] = folder.Model,
        ["experiment"] = folder.Experiment,
        ["parameters"] = imported.Model.Network.ParameterCount,
        ["tensors"] = new JsonArray([.. imported.Tensors.Select(tensor => new JsonObject
        {
            ["name"] = tensor.Name,
            ["shape"] = ComponentJson.Write(tensor.Shape.Dimensions),
            ["from"] = ComponentJson.Write(tensor.From),
            ["done"] = tensor.Done,
        })]),
        ["leftOut"] = ComponentJson.Write(imported.LeftOut),
        ["labels"] = ComponentJson.Write(imported.Model.Labels),
    };
}
