using System.Reflection;
using Lamina.Onnx;
using Lamina.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests.Documentation;

/// <summary>configs/REFERENCE.md is what the code and its documentation say.</summary>
public sealed class ReferenceTests
{
    private const string File = "configs/REFERENCE.md";

    private static readonly ServiceProvider Services = new ServiceCollection().AddLamina().BuildServiceProvider();

    private static readonly string Text = Services.GetRequiredService<ExperimentReference>()
        .Write(typeof(OnnxProblems).Assembly, typeof(ServingProblems).Assembly);

    private static readonly ComponentCatalogue Catalogue = Services.GetRequiredService<ComponentCatalogue>();

    public static TheoryData<string> Sections =>
    [
        "experiment", "data", "data.transforms", "data.validation", "network", "network.layers", "training", "training.averaging", "training.checkpoint",
        "sweep", "sweep.parameters", "sweep.halving",
    ];

    [Fact]
    public void The_page_is_fresh() =>
        Assert.True(Text == System.IO.File.ReadAllText(Page.InRepository(File)), $"{File} is stale: write it anew by 'lamina components --markdown > {File}'.");

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_section_of_an_experiment_has_its_keys(string section) =>
        Assert.Contains(new Page(File).Section(section), line => line.StartsWith("| `", StringComparison.Ordinal));

    [Theory]
    [InlineData("| `batchSize` | whole number | required | [1, 1000000] | Samples per step;")]
    [InlineData("| `validation` | [object](#datavalidation) | optional | — | The data that progress is judged on")]
    [InlineData("| `split` | number | optional | (0, 1) | The share of the training rows")]
    [InlineData("| `layers` | list of layers | required | — | The layers in order")]
    [InlineData("| `parameters` | list of [object](#sweepparameters) | required | — |")]
    [InlineData("| `parameters` | list of `{ \"name\": text, \"value\": number }` | optional | — |")]
    [InlineData("| `average` | `binary` or `macro` or `micro` or `weighted` | optional | — |")]
    [InlineData("| `epsilon` | number | `1e-8` | (0, ∞) |")]
    [InlineData("| `path` | path | required | — | The file. |")]
    [InlineData("#### `meanSquaredError`, `mse`\n\nThe squared distance between outputs and targets")]
    [InlineData("- `z = x·W + b`, a = f(z)\n- `dW = xᵀ·dz`, `db = Σ dz` over the batch and its steps, `dx = dz·Wᵀ`\n")]
    [InlineData("```jsonc\n{ \"type\": \"huber\", \"delta\": 0.5 }\n```\n\nSource: Huber 1964.\n")]
    [InlineData("### Schedule\n\nThe learning rate over time. A plain number stands for `constant`.\n")]
    [InlineData("| `LAM1005` | A key that must be there is not. | Add it. |\n")]
    [InlineData("| `JsonValues` | 1,048,576 | Values in such JSON")]
    public void It_says_what_a_parameter_is_as_the_code_does(string expected) => Assert.Contains(expected, Text, StringComparison.Ordinal);

    [Fact]
    public void Every_component_has_a_heading_and_nothing_in_it_lacks_a_text()
    {
        var lines = Text.Split('\n');
        Assert.All(Catalogue.Components, component => Assert.Contains($"\n#### `{component.Name}`", Text, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.EndsWith("| — |", StringComparison.Ordinal) || line.Contains("|  |", StringComparison.Ordinal));
        var headings = lines.Index().Where(line => line.Item.StartsWith("#### ", StringComparison.Ordinal)).ToList();
        Assert.Equal(Catalogue.Components.Length, headings.Count);
        Assert.All(headings, heading => Assert.Matches(@"^\p{Lu}", lines[heading.Index + 2]));
    }

    [Fact]
    public void Every_limit_has_one_row()
    {
        var limits = typeof(Limits).GetFields(BindingFlags.Public | BindingFlags.Static);
        Assert.NotEmpty(limits);
        Assert.All(limits, limit => Assert.Single(Text.Split('\n'), line => line.StartsWith($"| `{limit.Name}` | ", StringComparison.Ordinal)));
    }
}
