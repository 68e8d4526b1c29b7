using System.Text.Json.Nodes;

namespace Lamina.Tests;

public sealed class ComponentPageTests
{
    private static readonly string[] s_computing = ["activation", "initializer", "layer", "loss", "lossFusion", "metric", "optimizer", "schedule", "transform"];

    [Fact]
    public void Every_shipped_component_has_a_whole_page()
    {
        var result = CommandHere.Run("components", "--json").Succeeded();
        var pages = JsonNode.Parse(result.Output)!.AsArray();
        Assert.Contains(pages, page => page!["name"]!.GetValue<string>() == "swish" && page["origin"]!["plugin"]!.GetValue<bool>());
        Assert.All(pages, page =>
        {
            Assert.False(string.IsNullOrEmpty((string?)page!["summary"]), $"{page["kind"]} '{page["name"]}' says nothing of itself.");
            Assert.NotEmpty(page["examples"]!.AsArray());
            Assert.All(page["parameters"]!.AsArray(),
                parameter =>
                Assert.False(string.IsNullOrEmpty((string?)parameter!["description"]),
                $"{page["kind"]} '{page["name"]}' says nothing of '{parameter["name"]}'."));
            if (s_computing.Contains((string?)page["kind"]))
                Assert.True(page["formulas"]!.AsArray().Count > 0,
                    $"{page["kind"]} '{page["name"]}' has no formula: a <para> of its summary that begins with <c>.");
        });
    }

    [Fact]
    public void The_reference_is_written_without_the_plugins_that_stand_beside_the_command()
    {
        var result = CommandHere.Run("components", "--markdown").Succeeded();
        Assert.Equal(File.ReadAllText(Path.Combine(LaminaCommand.Root, "configs/REFERENCE.md")), result.Output);
        Assert.DoesNotContain("#### `swish`", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("--json")]
    public void The_reference_is_whole_or_refused(string argument)
    {
        var result = CommandHere.Run("components", "--markdown", argument);
        Assert.Equal((2, "lamina: error: --markdown writes the whole reference. Leave NAME and --json out."), (result.ExitCode, result.Error.TrimEnd()));
    }

    [Fact]
    public void A_page_shows_formula_parameters_example_origin_and_source()
    {
        var result = CommandHere.Run("components", "leakyRelu").Succeeded();
        Assert.Equal(
            """
            leakyRelu: activation, built in, Lamina.Components 0.2.0

            A rectifier that lets a little of the negative side through; NaN stays NaN.

                a = z where z > 0, else slope · z
                dz = da where z > 0, else slope · da (also at z = 0)

            Parameters
              negativeSlope: number, default 0.01; a number of at least 0
                  The slope left of 0, at least 0; 0 makes it relu.

            Example
              { "type": "leakyRelu", "negativeSlope": 0.2 }

            Source
              Maas, Hannun, Ng 2013.

            """.ReplaceLineEndings("\n"),
            result.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_name_in_two_kinds_shows_both_and_one_that_is_also_a_kind_lists_it()
    {
        var constant = CommandHere.Run("components", "constant").Output;
        Assert.Contains("constant: initializer, built in", constant, StringComparison.Ordinal);
        Assert.Contains("constant: schedule, built in", constant, StringComparison.Ordinal);
        var loss = CommandHere.Run("components", "loss").Output;
        Assert.Contains("loss: metric, built in", loss, StringComparison.Ordinal);
        Assert.Contains("\nloss\n  binaryCrossEntropy  [", loss.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("meanSquaredError (also mse): loss", CommandHere.Run("components", "mse").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_nearest()
    {
        var result = CommandHere.Run("components", "sigmod");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("there is no component or kind 'sigmod'. Did you mean 'sigmoid'?", result.Error, StringComparison.Ordinal);
    }
}
