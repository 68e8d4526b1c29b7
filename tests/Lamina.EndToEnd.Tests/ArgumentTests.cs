namespace Lamina.Tests;

public sealed class ArgumentTests
{
    [Theory]
    [InlineData("Required argument missing", "train")]
    [InlineData("--fast", "train", "configs/xor.json", "--fast")]
    [InlineData("--threads takes a whole number", "train", "configs/xor.json", "--threads", "none")]
    [InlineData("--threads takes a whole number", "train", "configs/xor.json", "--threads", "0")]
    [InlineData("there is no 'lamina tain'. Did you mean 'train'?", "tain", "configs/xor.json")]
    [InlineData("configs/none.json", "train", "configs/none.json")]
    [InlineData("there is no component or kind 'nonsense'", "components", "nonsense")]
    [InlineData("none.safetensors", "evaluate", "none.safetensors", "--data", "data/optdigits.csv")]
    public void Bad_arguments_give_exit_code_2_and_say_what_is_wrong(string expected, params string[] arguments)
    {
        var result = LaminaCommand.Run(arguments);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void The_bare_command_lists_what_it_can_do()
    {
        var result = LaminaCommand.Run();
        Assert.Equal(2, result.ExitCode);
        foreach (var name in new[] { "train", "evaluate", "predict", "check", "data", "components" })
            Assert.Matches($@"(?m)^  {name} ", result.Output);
    }

    [Fact]
    public void A_data_file_is_named_from_the_current_folder()
    {
        var result = LaminaCommand.Run("check", "configs/iris.json", "--set", "data.train.path=data/optdigits.csv");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("data/optdigits.csv(1): error LAM3007: There is no column 'species'.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_says_where_each_value_comes_from()
    {
        var environment = new Dictionary<string, string> { ["LAMINA__training__epochs"] = "7" };
        var result = LaminaCommand.Run(environment, "explain", "configs/mnist.json", "training", "--set", "training.batchSize=50").Succeeded();
        string[] expected =
        [
            $"training.loss.type = \"crossEntropy\"   {At("\"crossEntropy\"")}",
            $"training.optimizer.type = \"sgd\"   {At("\"sgd\"")}",
            $"training.optimizer.learningRate.type = \"constant\"   {At("0.01 }")}",
            $"training.optimizer.learningRate.value = 0.01   {At("0.01 }")}",
            "training.optimizer.momentum = 0   default",
            "training.batchSize = 50   --set training.batchSize",
            "training.epochs = 7   LAMINA__training__epochs",
            $"training.shuffle = false   {At("false")}",
        ];
        foreach (var line in expected)
            Assert.Contains(line, result.Output.Split(Environment.NewLine));
        Assert.DoesNotContain("network", result.Output, StringComparison.Ordinal);
        Assert.Equal("training.clipNorm = null   default\n", LaminaCommand.Run("explain", "configs/mnist.json", "training.clipNorm").Output);
        Assert.Contains("training.optimizer.learningRate.value = 0.001   --set training.optimizer\n",
            LaminaCommand.Run("explain", "configs/mnist.json", "training.optimizer.learningRate", "--set", "training.optimizer=adam").Output,
            StringComparison.Ordinal);
        Assert.StartsWith("network.layers[1].units = 100   ", LaminaCommand.Run("explain", "configs/mnist.json", "network.layers[dense1].units").Output,
            StringComparison.Ordinal);
        Assert.Contains("Did you mean 'training.epochs'?", LaminaCommand.Run("explain", "configs/mnist.json", "training.epoch").Error,
            StringComparison.Ordinal);
    }

    /// <summary>Where a text first stands in configs/mnist.json, as messages say it.</summary>
    private static string At(string text)
    {
        var lines = File.ReadAllLines(Path.Combine(LaminaCommand.Root, "configs/mnist.json"));
        var line = Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
        return $"configs/mnist.json({line + 1},{lines[line].IndexOf(text, StringComparison.Ordinal) + 1})";
    }

    [Fact]
    public void Components_lists_names_parameters_and_origins()
    {
        var result = LaminaCommand.Run("components").Succeeded();
        foreach (var name in new[] { "dense", "activation", "flatten", "sigmoid", "softmax", "meanSquaredError (also mse)", "crossEntropy", "sgd", "adamW",
            "oneCycle", "heNormal", "accuracy", "r2", "csv", "idx", "inline", "scale", "standardize" })
            Assert.Contains($"  {name}  [Lamina.", result.Output, StringComparison.Ordinal);
        Assert.Contains("units: whole number, required", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_that_begins_with_an_at_sign_names_no_file_of_arguments()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("arguments", "train");
        var result = LaminaCommand.Run($"@{file}", "configs/xor.json");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"@{file}", result.Error, StringComparison.Ordinal);
    }
}
