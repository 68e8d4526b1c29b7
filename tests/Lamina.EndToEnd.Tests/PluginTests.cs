using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class PluginTests : IDisposable
{
    private const string Name = "Lamina.Plugins.Activations";
    private const string Swish = "network.layers[dense1].activation=swish";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Components_show_the_plugins_beside_the_command_with_their_versions()
    {
        var result = CommandHere.Run("components").Succeeded();
        foreach (var name in new[] { "swish (also silu)", "mish", "elu", "selu", "softplus", "hardSwish" })
            Assert.Contains($"  {name}  [{Name} 0.2.0]", result.Output, StringComparison.Ordinal);
        Assert.Contains("  bent  [Lamina.Plugins.Sample 0.2.0]", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void A_model_trained_with_a_plugin_is_measured_anew_and_without_the_plugin_says_what_is_missing()
    {
        var trained = CommandHere.Run("train", "configs/digits.json", "--out", _folder["run"], "--set", Swish, "--set", "training.epochs=5", "--json");
        trained.Succeeded();
        Assert.True(trained.Json["final"]!["validation.accuracy"]!.GetValue<double>() >= 0.9, trained.Output);

        var evaluated = CommandHere.Run("evaluate", _folder["run"], "--data", "validation", "--json").Succeeded();
        Assert.Equal(trained.Json["final"]!["validation.accuracy"]!.GetValue<double>(), evaluated.Json["validation.accuracy"]!.GetValue<double>());

        var bare = CommandWithoutPlugins();
        foreach (var arguments in new[] { new[] { "evaluate", _folder["run"], "--data", "validation" }, ["predict", _folder["run"], "data/optdigits.csv"] })
        {
            var missing = LaminaCommand.RunAt(bare, null, arguments);
            Assert.True(missing.ExitCode == 2, missing.ToString());
            Assert.Contains($"model.safetensors: error LAM5014: the model needs the plugin '{Name}' 0.2.0, which is not there.", missing.Error,
                StringComparison.Ordinal);
            Assert.DoesNotContain("there is no activation", missing.Error, StringComparison.Ordinal);
        }

        var again = LaminaCommand.RunAt(bare, null, "check", _folder["run/experiment.json"]);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains($"error LAM5013: there is no plugin '{Name}'.", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_with_a_plugin_runs_again_to_the_same_bits()
    {
        Train("configs/xor.json", "first", Swish);
        Train(_folder["first/experiment.json"], "second");
        Assert.Equal(File.ReadAllBytes(_folder["first/model.safetensors"]), File.ReadAllBytes(_folder["second/model.safetensors"]));
        var resolved = JsonNode.Parse(File.ReadAllText(_folder["first/experiment.json"]))!;
        Assert.Equal($"[\"{Name}\"]", resolved["plugins"]!.ToJsonString());
    }

    [Fact]
    public void Folders_are_named_by_option_and_by_variable()
    {
        var bare = CommandWithoutPlugins();
        var plugins = Path.Combine(AppContext.BaseDirectory, "plugins");
        Assert.Equal(2, LaminaCommand.RunAt(bare, null, "components", "swish").ExitCode);
        Assert.Contains(Name, LaminaCommand.RunAt(bare, null, "components", "swish", "--plugins", plugins).Output, StringComparison.Ordinal);
        var variable = new Dictionary<string, string> { ["LAMINA_PLUGINS"] = $"{_folder["none"]}{Path.PathSeparator}{plugins}" };
        var result = LaminaCommand.RunAt(bare, variable, "check", "configs/xor.json", "--set", Swish).Succeeded();
        Assert.Contains($"{_folder["none"]}: warning LAM5001: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("--plugins: there is no folder", CommandHere.Run("components", "--plugins", _folder["none"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_plugin_is_a_warning_and_the_command_goes_on()
    {
        Directory.CreateDirectory(_folder["plugins/Broken"]);
        File.WriteAllText(_folder["plugins/Broken/Broken.dll"], "no library");
        var result = CommandHere.Run("train", "configs/xor.json", "--out", _folder["run"], "--plugins", _folder["plugins"], "--json").Succeeded();
        Assert.Contains($"{_folder["plugins/Broken/Broken.dll"]}: warning LAM5004: expected a .NET assembly, but the file is not one", result.Error,
            StringComparison.Ordinal);
        Assert.NotNull(result.Json["final"]);
    }

    public void Dispose() => _folder.Dispose();

    private void Train(string experiment, string run, string? set = null)
    {
        CommandHere.Run(["train", experiment, "--out", _folder[run], .. set is null ? Array.Empty<string>() : ["--set", set]]).Succeeded();
    }

    /// <summary>A copy of the command with no plugins beside it.</summary>
    private string CommandWithoutPlugins()
    {
        var bare = Directory.CreateDirectory(_folder["bare"]).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(bare, Path.GetFileName(file)));
        return Path.Combine(bare, "lamina.dll");
    }
}
