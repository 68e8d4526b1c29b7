using Lamina.Layers;
using Lamina.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests.Documentation;

/// <summary>The grammar in configs/README.md is that of the records and components themselves.</summary>
public sealed class GrammarTests
{
    private const string File = "configs/README.md";

    private static readonly Page Grammar = new(File);

    private static readonly ComponentCatalogue Catalogue = new ServiceCollection().AddLamina().BuildServiceProvider().GetRequiredService<ComponentCatalogue>();

    public static TheoryData<string, Type> Sections { get; } = new()
    {
        { "experiment", typeof(Experiment) },
        { "data", typeof(DataSection) },
        { "data.transforms", typeof(Data.TransformEntry) },
        { "data.validation", typeof(ValidationSection) },
        { "network", typeof(NetworkSection) },
        { "network.layers", typeof(LayerEntry) },
        { "training", typeof(TrainingSection) },
        { "training.averaging", typeof(AveragingSection) },
        { "training.checkpoint", typeof(CheckpointSection) },
        { "sweep", typeof(SweepSection) },
        { "sweep.parameters", typeof(SweepParameter) },
        { "sweep.halving", typeof(HalvingSection) },
    };

    public static TheoryData<string> Kinds => [.. Catalogue.Kinds];

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_key_of_an_experiment_stands_under_its_section(string heading, Type record) =>
        HoldsExactly(heading, RecordDescriptor.Of(record).Parameters.Where(parameter => !parameter.IsInline).Select(ParameterText.Row));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_component_stands_under_its_kind(string kind) => HoldsExactly(kind, Catalogue.OfKind(kind).Select(ParameterText.Row));

    [Fact]
    public void Every_shipped_experiment_is_listed()
    {
        var listed = Grammar.Section("The experiments here");
        Assert.All(
            Directory.EnumerateFiles(Page.InRepository("configs"), "*.json").Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal)).Select(path => Path.GetFileName(path)),
            name => Assert.True(listed.Any(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal)), $"{File} does not list {name}. Add it with its question."));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_readme_names_every_component(string kind)
    {
        var section = string.Join('\n', new Page("README.md").Section("What can be named"));
        Assert.All(
            Catalogue.OfKind(kind).Where(component => kind != "lossFusion" && component.Name != "fold"),
            component => Assert.True(section.Contains($"`{component.Name}`", StringComparison.Ordinal), $"README.md, under 'What can be named', does not name the {kind} '{component.Name}'."));
    }

    private static void HoldsExactly(string heading, IEnumerable<string> rows)
    {
        var section = Grammar.Section(heading).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        var expected = rows.ToList();
        var missing = expected.Where(row => section.Count(line => line.StartsWith(row, StringComparison.Ordinal)) != 1).ToList();
        Assert.True(missing.Count == 0, $"{File}, under '{heading}', needs one row each that begins so, and then says what it is for:\n{string.Join('\n', missing)}");
        var strange = section.Where(line => !expected.Exists(row => line.StartsWith(row, StringComparison.Ordinal))).ToList();
        Assert.True(strange.Count == 0, $"{File}, under '{heading}', has rows of what there is not; take them out:\n{string.Join('\n', strange)}");
    }
}
