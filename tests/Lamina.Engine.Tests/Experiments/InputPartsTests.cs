using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>Which values of a sample the named inputs of an experiment are.</summary>
public sealed class InputPartsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Columns_by_name_in_their_order_and_by_range()
    {
        var places = Places(Table("a,b,c,d,y\n1,2,3,4,5\n2,3,4,5,6\n"), [], ("one", ["c", "a"]), ("two", ["b..d"]));
        Assert.Equal(["2, 0", "1, 2, 3"], places);
    }

    [Fact]
    public void All_that_transforms_make_of_a_column_belongs_to_it()
    {
        // After impute with its indicators and oneHot: size, weight, size?, weight? … and colour=blue, colour=red in the place of colour.
        var table = Table("size,colour,weight,colourful,y\n1,red,2,3,5\n2,blue,,4,6\n");
        TransformEntry[] transforms = [new(new Impute(Indicator: true), ["size", "weight"]), new(new OneHot(), ["colour"])];
        var after = ExperimentData.Load(Experiment(table, transforms), []).Transforms.ResultColumns.Select(column => column.Name).ToList();
        var places = Places(table, transforms, ("first", ["colour"]), ("second", ["weight", "colourful"]));
        var names = places.Select(part => part.Split(", ").Select(place => after[int.Parse(place, System.Globalization.CultureInfo.InvariantCulture)]));
        Assert.Equal(["colour=blue, colour=red", "weight, weight?, colourful"], names.Select(part => string.Join(", ", part)));
    }

    [Fact]
    public void Columns_without_names_go_by_number_and_those_in_memory_by_theirs()
    {
        var data = Dataset.ForNumbers(new FloatRows([1, 2, 3, 4, 5, 6], 3), new Shape(3), new FloatRows([1, 2], 1), ["y"]);
        Assert.Equal(["1, 2"], Places(DataSources.FromMemory(data), [], ("end", ["1..2"])));
        var named = data.WithColumns([new("a"), new("b"), new("c")]);
        Assert.Equal(["2, 0"], Places(DataSources.FromMemory(named), [], ("ends", ["c", "a"])));
    }

    public void Dispose() => _folder.Dispose();

    private CsvSource Table(string text)
    {
        File.WriteAllText(_folder["table.csv"], text);
        return new(_folder["table.csv"], Targets: ["y"]);
    }

    private static Experiment Experiment(IDataSource source, IReadOnlyList<TransformEntry> transforms, params (string Name, string[] Columns)[] inputs)
    {
        LayerEntry[] layers = inputs.Length == 0
            ? [new(new Dense(1))]
            : [.. inputs.Select(input => new LayerEntry(new Dense(2, new Tanh()), input.Name + "s", From: [input.Name])),
                .. inputs.Length == 1 ? (LayerEntry[])[] : [new(new Concatenate(), From: [.. inputs.Select(input => input.Name + "s")])], new(new Dense(1))];
        var sections = inputs.Length == 0 ? null : inputs.ToDictionary(input => input.Name, input => new InputSection(input.Columns));
        return new(
            "inputs",
            new DataSection(source, Transforms: transforms),
            new NetworkSection(layers, Inputs: sections),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.01f)), BatchSize: 1, Epochs: 1));
    }

    private static IEnumerable<string> Places(IDataSource source, IReadOnlyList<TransformEntry> transforms, params (string Name, string[] Columns)[] inputs) =>
        ExperimentData.CreatePlan(Experiment(source, transforms, inputs), []).Network.Inputs.Select(input => string.Join(", ", input.Places));
}
