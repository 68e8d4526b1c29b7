namespace Lamina.Tests;

public sealed class CheckTests
{
    public static TheoryData<string> Shipped => [.. ShippedExperiments.WithoutDownload];

    [Fact]
    public void Check_prints_layers_shapes_parameters_loss_path_and_memory()
    {
        var result = CommandHere.Run("check", "configs/digits.json").Succeeded();
        Assert.Matches(@"dense1\s+dense, relu\s+\[100\]\s+6,500", result.Output);
        Assert.Matches(@"dense2\s+dense, softmax\s+\[10\]\s+1,010", result.Output);
        Assert.Contains("parameters 7,510", result.Output, StringComparison.Ordinal);
        Assert.Contains("softmax + crossEntropy, fused", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"memory +0\.\d MiB", result.Output);
        Assert.Contains("1,438 rows of [8, 8], 10 classes", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_tool_are_marked_unverified_and_ours_verified()
    {
        using var folder = new TemporaryFolder();
        var header = """{"dense1.weight":{"dtype":"F32","shape":[4,3],"data_offsets":[0,48]},"""
            + """ "dense1.bias":{"dtype":"F32","shape":[3],"data_offsets":[48,60]}}   """;
        File.WriteAllBytes(folder["foreign.safetensors"],
            [.. BitConverter.GetBytes((long)header.Length), .. System.Text.Encoding.ASCII.GetBytes(header), .. new byte[60]]);
        string[] experiment = ["configs/iris.json", "--set", "network.layers=[{\"type\":\"dense\",\"units\":3,\"activation\":\"softmax\"}]", "--set",
            "training.epochs=1"];
        var foreign = CommandHere.Run(["check", .. experiment, "--set", $"network.weights={folder["foreign.safetensors"]}"]).Succeeded();
        Assert.Contains($"weights    {folder["foreign.safetensors"]}, unverified", foreign.Output, StringComparison.Ordinal);
        Assert.Contains("foreign.safetensors is unverified: it has no hash of its content", foreign.Error, StringComparison.Ordinal);

        var trained = CommandHere.Run(["train", .. experiment, "--set", $"network.weights={folder["foreign.safetensors"]}", "--out", folder["run"]]);
        trained.Succeeded();
        Assert.Contains("foreign.safetensors is unverified", trained.Error, StringComparison.Ordinal);

        var own = CommandHere.Run(["check", .. experiment, "--set", $"network.weights={folder["run/model.safetensors"]}"]).Succeeded();
        Assert.Contains("model.safetensors, verified by its hash", own.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("unverified", own.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_the_text_are_told_at_once_with_their_places()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Path.Combine(LaminaCommand.Root, "configs/digits.json")).Replace("\"relu\"", "\"rleu\"", StringComparison.Ordinal)
            .Replace("\"epochs\"", "\"epoch\"", StringComparison.Ordinal);
        var path = folder.Write("bad.json", text);
        var result = CommandHere.Run("check", path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{path}(14,54): error LAM1003: there is no activation 'rleu'. Did you mean 'relu'? Known: bent, ", result.Error,
            StringComparison.Ordinal);
        Assert.Contains($"{path}(22,5): error LAM1004: there is no key 'epoch' here. Did you mean 'epochs'?", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("network.layers[2].activation=\"tanh\"",
        "error LAM2006: loss 'crossEntropy' is defined for probabilities that sum to one, but activation 'tanh' of the last layer 'dense2' produces numbers "
        + "from -1 to 1. Let the last layer have activation 'softmax'")]
    [InlineData("network.layers[1].units=2000000000", "GiB")]
    [InlineData("network.layers[2].units=7",
        "error LAM2010: the network's last layer 'dense2' produces [7], but data.train has 10 classes. Let it produce [10].")]
    [InlineData("network.input=[65]", "error LAM2009: the network's input [65] has 65 values, but a sample of data.train has 64 ([64]).")]
    [InlineData("data.train.path=nowhere.csv", "nowhere.csv")]
    [InlineData("data.train.label=digit", "label")]
    [InlineData("training.batchSize=0", "error LAM1008")]
    public void What_does_not_fit_is_refused_before_training(string setting, string expected)
    {
        using var folder = new TemporaryFolder();
        var result = CommandHere.Run("train", "configs/digits.json", "--out", folder["run"], "--set", setting);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public void A_problem_of_the_network_points_into_the_file()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Path.Combine(LaminaCommand.Root, "configs/digits.json"))
            .Replace("../data", Path.Combine(LaminaCommand.Root, "data").Replace('\\', '/'), StringComparison.Ordinal)
            .Replace("\"units\": 10,", "\"units\": 11,", StringComparison.Ordinal);
        var path = folder.Write("eleven.json", text);
        var result = CommandHere.Run("check", path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{path}(15,7): error LAM2010", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_shipped_experiment_without_a_download_checks(string name) =>
        Assert.EndsWith("No problems.\n", CommandHere.Run("check", $"configs/{name}.json").Succeeded().Output, StringComparison.Ordinal);

    [Fact]
    public void The_best_mnist_experiment_checks_on_the_real_files()
    {
        var files = MnistFiles.Require();
        var result = CommandHere.Run("check", "configs/mnist-best.json", "--set", $"data.train={MnistFiles.Source(files, "train")}", "--set",
            $"data.test={MnistFiles.Source(files, "t10k")}");
        result.Succeeded();
        Assert.Contains("60,000 rows", result.Output, StringComparison.Ordinal);
    }
}
