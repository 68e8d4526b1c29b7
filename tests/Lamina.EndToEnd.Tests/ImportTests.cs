using System.Text.Json.Nodes;

namespace Lamina.Tests;

/// <summary>Weights of other frameworks become models, and nothing is left behind where they do not fit.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Weights = "tests/Lamina.Weights.Tests/Fixtures/mlp.safetensors";

    private const string Layers = """
        { "type": "dense", "units": 8, "activation": "relu" }, { "type": "dense", "units": 8, "activation": "relu" },
        { "type": "dense", "units": 3, "activation": "softmax" }
        """;

    private const string Training = """
        "training": { "loss": "crossEntropy", "optimizer": { "type": "sgd", "learningRate": 0.01 }, "batchSize": 2, "epochs": 1 }
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Weights_of_an_experiment_with_its_data_have_its_labels_columns_and_transforms_and_are_trained_further()
    {
        var result = CommandHere.Run("import", Weights, "--network", WithData(), "--map", "pytorch", "--to", _folder["model"], "--json").Succeeded().Json;
        Assert.Equal(["experiment.json", "model.safetensors"], Directory.EnumerateFileSystemEntries(_folder["model"]).Select(Path.GetFileName).Order());
        Assert.Equal(139, result["parameters"]!.GetValue<int>());
        var inspected = CommandHere.Run("inspect", _folder["model"], "--json").Succeeded().Json;
        Assert.Equal("""["x","y","z"]""", inspected["labels"]!.ToJsonString());
        Assert.Equal("""["a","b","c","d"]""", inspected["columns"]!.ToJsonString());
        Assert.Equal("""[{"type":"scale","divideBy":2,"offset":0}]""", inspected["transforms"]!.ToJsonString());

        // Twice the inputs of the fixture, halved by the transform, are the fixture's.
        var expected = JsonNode.Parse(File.ReadAllText("tests/Lamina.Weights.Tests/Fixtures/pytorch.json"))!["mlp"]!;
        var row = string.Join(',', expected["inputs"]![0]!.AsArray().Select(value => 2 * value!.GetValue<double>()));
        var table = _folder.Write("row.csv", $"a,b,c,d\n{row}\n");
        var predicted = JsonNode.Parse(CommandHere.Run("predict", _folder["model"], table, "--json").Succeeded().Output)!;
        foreach (var (label, value) in new[] { "x", "y", "z" }.Zip(expected["outputs"]![0]!.AsArray()))
            Assert.InRange(predicted[0]!["probabilities"]![label]!.GetValue<double>() - value!.GetValue<double>(), -1e-5, 1e-5);
        CommandHere.Run("evaluate", _folder["model"], "--data", "train").Succeeded();
        CommandHere.Run("train", _folder["model/experiment.json"], "--out", _folder["run"]).Succeeded();
    }

    [Fact]
    public void Weights_of_an_experiment_without_its_data_go_by_position_and_have_numbered_classes()
    {
        var experiment = Write("""{ "train": { "type": "csv", "path": "absent.csv", "label": "kind" } }""", """ "input": [4], """);
        var result = CommandHere.Run("import", Weights, "--network", experiment, "--map", "pytorch", "--to", _folder["model"]).Succeeded();
        Assert.Equal("The files of the experiment's data are not there: inputs go by their places, and classes are called 0, 1, ….\n", result.Error);
        var predicted = CommandHere.Run("predict", _folder["model"], _folder.Write("row.csv", "1,2,3,4\n"), "--json").Succeeded().Output;
        Assert.Equal(["0", "1", "2"], JsonNode.Parse(predicted)![0]!["probabilities"]!.AsObject().Select(item => item.Key));
    }

    [Fact]
    public void What_is_missing_without_the_data_is_said_at_once()
    {
        var experiment = Write("""{ "train": { "type": "csv", "path": "absent.csv", "label": "kind" }, "transforms": [ "standardize" ] }""", "");
        var result = CommandHere.Run("import", Weights, "--network", experiment, "--map", "pytorch", "--to", _folder["model"]);
        Assert.Equal(2, result.ExitCode);
        var absent = $"error LAM3001: there is no file '{_folder["absent.csv"]}', so that";
        Assert.Equal($"{experiment}(2,14): {absent} the shape of one sample is not known. Give network.input, such as [784].\n"
            + $"{experiment}(1,114): {absent} the transforms cannot be fitted. Put the data there, or leave them out.\n2 problems.\n", result.Error);
        Assert.False(Directory.Exists(_folder["model"]));
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused_all_at_once_and_leave_nothing_behind()
    {
        var experiment = WithData("""
            { "type": "dense", "units": 8, "activation": "relu" }, { "type": "dense", "units": 7 }, { "type": "dense", "units": 3, "activation": "softmax" }
            """);
        var result = CommandHere.Run("import", Weights, "--network", experiment, "--map", "pytorch", "--to", _folder["model"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            $"""
            {Weights}: error LAM4021: tensor '2.weight' is [8, 8], but layer 'dense2' needs [7, 8].
            {Weights}: error LAM4021: tensor '2.bias' is [8], but layer 'dense2' needs [7].
            {Weights}: error LAM4021: tensor '4.weight' is [3, 8], but layer 'dense3' needs [3, 7].
            3 problems.

            """, result.Error);
        Assert.False(Directory.Exists(_folder["model"]));
    }

    [Theory]
    [InlineData("'{weights}' holds weights and no network. Give --network EXPERIMENT, whose layers they are of, and --map pytorch, --map keras or --map FILE, "
        + "which says how they are laid out.", "--to", "{model}")]
    [InlineData("--map: there is no layout 'pytorsh', and no file of that name. Did you mean 'pytorch'? Known: pytorch, keras.",
        "--to", "{model}", "--network", "{experiment}", "--map", "pytorsh")]
    [InlineData("--to: '{folder}' is not empty. Name a folder that does not exist yet, or an empty one, so that nothing is lost.", "--to", "{folder}")]
    [InlineData("--to: '{experiment}' is a file. Name a folder that does not exist yet, or an empty one.", "--to", "{experiment}")]
    public void Arguments_that_do_not_do_are_refused(string message, params string[] arguments)
    {
        var experiment = WithData();
        var names = new Dictionary<string, string>
        {
            ["{weights}"] = Weights,
            ["{model}"] = _folder["model"],
            ["{folder}"] = Path.GetDirectoryName(experiment)!,
            ["{experiment}"] = experiment,
        };
        string Filled(string text) => names.Aggregate(text, (filled, name) => filled.Replace(name.Key, name.Value, StringComparison.Ordinal));
        var result = CommandHere.Run(["import", Weights, .. arguments.Select(Filled)]);
        Assert.Equal((2, $"lamina: error: {Filled(message)}\n"), (result.ExitCode, result.Error));
        Assert.False(Directory.Exists(_folder["model"]));
    }

    [Fact]
    public void A_pickle_is_never_read_and_the_message_says_how_to_convert_it()
    {
        File.WriteAllBytes(_folder["weights.pt"], [0x80, 2, (byte)'}', (byte)'q', 0, (byte)'.']);
        var result = CommandHere.Run("import", _folder["weights.pt"], "--network", WithData(), "--map", "pytorch", "--to", _folder["model"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal($"{_folder["weights.pt"]}: error LAM4020: the file is a pickle, as torch.save writes it, which is a program and is never run. Convert it "
            + "where PyTorch is, in Python: import torch, safetensors.torch; weights = torch.load(\"weights.pt\", map_location=\"cpu\", weights_only=True); "
            + "safetensors.torch.save_file({name: tensor.contiguous() for name, tensor in weights.items()}, \"weights.safetensors\"). Of a whole model save "
            + "its state_dict().\n", result.Error);
    }

    [Fact]
    public void Any_safetensors_file_is_inspected()
    {
        var result = CommandHere.Run("inspect", "tests/Lamina.Weights.Tests/Fixtures/cnn.safetensors", "--json").Succeeded().Json;
        var tensors = result["tensors"]!.AsArray().ToDictionary(tensor => tensor!["name"]!.GetValue<string>());
        var count = tensors["bn1.num_batches_tracked"]!;
        Assert.Equal(("I64", "[]"), (count["type"]!.GetValue<string>(), count["shape"]!.ToJsonString()));
        Assert.Equal("[4,2,3,3]", tensors["conv1.weight"]!["shape"]!.ToJsonString());
        Assert.Equal(510, result["parameters"]!.GetValue<long>());
        var words = CommandHere.Run("inspect", "tests/Lamina.Weights.Tests/Fixtures/bfloat.safetensors").Succeeded().Output;
        Assert.Contains("BF16", words, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string WithData(string layers = Layers)
    {
        _folder.Write("rows.csv", "a,b,c,d,kind\n1,2,3,4,x\n2,1,0,1,y\n0,1,2,0,z\n3,1,2,2,x\n");
        return Write("""{ "train": { "type": "csv", "path": "rows.csv", "label": "kind" }, "transforms": [ { "type": "scale", "divideBy": 2 } ] }""", "",
            layers);
    }

    private string Write(string data, string input, string layers = Layers) => _folder.Write("experiment.json",
        $$"""
        { "name": "imported", "data": {{data}},
          "network": { {{input}}"layers": [ {{layers}} ] },
          {{Training}} }
        """);
}
