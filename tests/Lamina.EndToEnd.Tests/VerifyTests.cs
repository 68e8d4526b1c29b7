namespace Lamina.Tests;

public sealed class VerifyTests
{
    [Fact]
    public void Verify_prints_a_table_of_a_plugin_s_components()
    {
        var result = CommandHere.Run("verify", "Lamina.Plugins.Activations").Succeeded();
        Assert.Matches(@"│ component +│ kind +│ checks passed │ findings │", result.Output);
        foreach (var name in new[] { "elu", "hardSwish", "mish", "selu", "softplus", "swish" })
            Assert.Matches($@"│ {name} +│ activation +│ +(\d+) of \1 │ +0 │", result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void Verify_answers_in_json()
    {
        var result = CommandHere.Run("verify", "dense", "--json").Succeeded();
        var report = Assert.Single(System.Text.Json.Nodes.JsonNode.Parse(result.Output)!.AsArray())!;
        Assert.Equal("dense", report["component"]!.GetValue<string>());
        Assert.True(report["passed"]!.GetValue<bool>());
        Assert.Contains("gradient", report["checks"]!.AsArray().Select(check => check!["check"]!.GetValue<string>()));
    }

    [Fact]
    public void An_unknown_name_is_a_bad_argument()
    {
        var result = CommandHere.Run("verify", "swihs");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("there is no plugin, component or kind 'swihs'. Did you mean 'swish'? Plugins: Lamina.Plugins.Activations, Lamina.Plugins.Sample.",
            result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Equal(2, CommandHere.Run("verify").ExitCode);
    }
}
