using System.CommandLine;

namespace Lamina.Cli;

/// <summary><c>lamina import</c>: makes a model of what another framework learnt. What a file is decides how.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "What is imported: weights as .safetensors of PyTorch, or .weights.h5, .h5 or .keras of Keras.",
        };
        var to = new Option<string>("--to")
        {
            Description = "The folder that gets model.safetensors and experiment.json; new, or empty.",
            HelpName = "FOLDER",
            Required = true,
        };
        var network = new Option<string?>("--network") { Description = "The experiment whose network the weights are of.", HelpName = "EXPERIMENT" };
        var map = new Option<string?>("--map")
        {
            Description = "How the weights are laid out: as PyTorch or Keras does, or as a JSON file says.",
            HelpName = "pytorch|keras|FILE",
        };
        var set = CommonOptions.Set();
        var json = CommonOptions.Json();
        var command = new Command("import", "Makes a model of weights that another framework learnt.") { file, to, network, map, set, json };
        command.SetAction(arguments =>
        {
            var folder = new ImportFolder(arguments.GetRequiredValue(to));
            return WeightImporting.Run(arguments, arguments.GetRequiredValue(file), folder, arguments.GetValue(network), arguments.GetValue(map),
                arguments.ReadOptions(set), arguments.GetValue(json));
        });
        return command;
    }
}
