using System.CommandLine;

namespace Lamina.Cli;

/// <summary><c>lamina import</c>: makes a model of what another framework learnt. What a file is decides how.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "What is imported: a model as .onnx, weights as .safetensors of PyTorch, or .weights.h5, .h5 or .keras of Keras.",
        };
        var to = new Option<string>("--to")
        {
            Description = "The folder that gets model.safetensors and experiment.json; new, or empty.",
            HelpName = "FOLDER",
            Required = true,
        };
        var network = new Option<string?>("--network")
        {
            Description = "The experiment whose network the weights are of; not of a model.",
            HelpName = "EXPERIMENT",
        };
        var map = new Option<string?>("--map")
        {
            Description = "How weights are laid out: as PyTorch or Keras does, or as a JSON file says; not of a model.",
            HelpName = "pytorch|keras|FILE",
        };
        var set = CommonOptions.Set();
        var json = CommonOptions.Json();
        var command = new Command("import", "Makes a model of one, or of weights, that another framework learnt.") { file, to, network, map, set, json };
        command.SetAction(arguments =>
        {
            var (path, folder) = (arguments.GetRequiredValue(file), new ImportFolder(arguments.GetRequiredValue(to)));
            return OnnxImporting.Takes(path)
                ? OnnxImporting.Run(path, folder, arguments.GetResult(network) ?? arguments.GetResult(map), arguments.GetValue(json))
                : WeightImporting.Run(arguments, path, folder, arguments.GetValue(network), arguments.GetValue(map), arguments.ReadOptions(set),
                    arguments.GetValue(json));
        });
        return command;
    }
}
