using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class PictureTests
{
    // The header of a model of two pictures of 8 × 8, all weights 1/8 and a bias of −1.8e-31, as it was saved when a table of square width counted as pictures.
    private const string Saved = """
        {"__metadata__":{"lamina.sha256":"b359d7e1b77790a859281e6656a229048bdd5d7a3c6554e6b42efbe71f6c1b7a","lamina.format":"1",
        "lamina.network":"{\u0022input\u0022:[64],\u0022layers\u0022:[{\u0022name\u0022:\u0022dense1\u0022,\u0022trainable\u0022:true,
        \u0022type\u0022:\u0022dense\u0022,\u0022units\u0022:1,
        \u0022activation\u0022:{\u0022type\u0022:\u0022sigmoid\u0022},\u0022useBias\u0022:true,
        \u0022weightInitializer\u0022:{\u0022type\u0022:\u0022constant\u0022,\u0022value\u0022:0.125},
        \u0022biasInitializer\u0022:{\u0022type\u0022:\u0022zeros\u0022}}]}",
        "lamina.transforms":"[{\u0022type\u0022:\u0022scale\u0022,\u0022divideBy\u0022:16,\u0022offset\u0022:0}]","lamina.labels":"[\u0022one\u0022,
        \u0022two\u0022]","lamina.targets":"[]",
        "lamina.picture":"{\u0022width\u0022:8,\u0022height\u0022:8,\u0022minimum\u0022:0,\u0022maximum\u0022:16,\u0022inkIsHigh\u0022:true,
        \u0022inkSize\u0022:4,\u0022centreX\u0022:3.25,\u0022centreY\u0022:3.5}"},
        "dense1.weight":{"dtype":"F32","shape":[64,1],"data_offsets":[0,256]},"dense1.bias":{"dtype":"F32","shape":[1],"data_offsets":[256,260]}}
        """;
    private const int SavedLength = 1080;

    [Theory]
    [InlineData(64)]
    [InlineData(81)]
    [InlineData(100)]
    [InlineData(144)]
    [InlineData(784)]
    public void A_table_of_square_width_is_no_picture_and_keeps_the_names_of_its_columns(int width)
    {
        using var folder = new TemporaryFolder();
        var model = Harness.Train(Table(folder, width, new NetworkSection(Layers()))).Model;
        Assert.Null(model.Picture);
        Assert.Equal(Names(width), model.Columns.Select(column => column.Name));
    }

    [Fact]
    public void A_table_of_square_width_takes_reordered_columns_by_name_and_no_foreign_ones()
    {
        using var folder = new TemporaryFolder();
        var experiment = Table(folder, 64, new NetworkSection(Layers()));
        string[] names = [.. Names(64)];
        var model = Harness.Train(experiment).Model;
        var straight = Evaluate(model, Write(folder, "straight.csv", names, place => place));
        Assert.Equal(straight, Evaluate(model, Write(folder, "reversed.csv", [.. names.Reverse()], place => 63 - place)));
        var problem = Assert.Throws<ProblemsException>(
            () => Evaluate(model, Write(folder, "foreign.csv", [.. names.Select(name => $"other_{name}")], place => place))).Problems.Single();
        Assert.Equal(DataProblems.UnknownColumn, problem.Code);
    }

    [Fact]
    public void A_picture_is_said_by_the_networks_input_and_a_table_keeps_its_names()
    {
        using var folder = new TemporaryFolder();
        var model = Harness.Train(Table(folder, 60, new NetworkSection(Flat(), Input: [6, 10]))).Model;
        Assert.Equal((6, 10), (model.Picture!.Height, model.Picture.Width));
        Assert.Equal(Names(60), model.Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData(new[] { 4, 5 }, null, 4, 5)]
    [InlineData(new[] { 4, 5, 1 }, null, 4, 5)]
    [InlineData(new[] { 4, 5 }, new[] { 20 }, 4, 5)]
    [InlineData(new[] { 4, 5 }, new[] { 5, 4 }, 5, 4)]
    [InlineData(new[] { 20 }, new[] { 2, 10 }, 2, 10)]
    [InlineData(new[] { 64 }, null, 0, 0)]
    [InlineData(new[] { 4, 5, 2 }, null, 0, 0)]
    [InlineData(new[] { 2, 2, 5, 1 }, null, 0, 0)]
    public void A_picture_is_said_by_a_source_in_memory_or_the_networks_input(int[] sample, int[]? input, int height, int width)
    {
        var picture = Harness.Train(InMemory(new Shape(sample), null, new NetworkSection(Flat(), Input: input))).Model.Picture;
        Assert.Equal((height, width), (picture?.Height ?? 0, picture?.Width ?? 0));
    }

    [Fact]
    public void A_picture_is_said_by_an_augmentation() =>
        Assert.Equal(8, Harness.Train(InMemory(new Shape(64), [new Shift(1)], new NetworkSection(Layers()))).Model.Picture!.Height);

    [Fact]
    public void Numbers_to_look_up_are_no_picture()
    {
        var layers = new LayerList { new Flatten(), new Embedding(64, 2), new Flatten(), new Dense(2, new Softmax()) };
        Assert.Null(Harness.Train(InMemory(new Shape(4, 5), null, new NetworkSection(layers))).Model.Picture);
    }

    [Fact]
    public void A_table_of_square_width_with_texts_is_saved_as_what_can_be_read_again()
    {
        using var folder = new TemporaryFolder();
        var path = folder["texts.csv"];
        string[] names = [.. Names(63)];
        File.WriteAllText(path,
            $"{string.Join(',', names)},town,k\n{string.Join(',', names.Select(_ => "1"))},Rome,a\n{string.Join(',', names.Select(_ => "2"))},Ulm,b\n");
        var experiment = Table(folder, 64, new NetworkSection(Layers()));
        experiment = experiment with { Data = new(new CsvSource(path, Label: "k"), Transforms: [new(new OneHot(), ["town"])]) };
        var model = Harness.Train(experiment).Model;
        ModelFile.Write(folder["m.safetensors"], model);
        var read = ModelFile.Read(folder["m.safetensors"], Harness.Names);
        Assert.Equal(65, read.Network.Input.Count);
        Assert.Null(read.Picture);
    }

    [Fact]
    public void A_model_saved_with_a_picture_and_without_names_keeps_it()
    {
        using var folder = new TemporaryFolder();
        var header = Saved.ReplaceLineEndings("").PadRight(SavedLength);
        float[] weights = [.. Enumerable.Repeat(0.125f, 64), BitConverter.ToSingle(Convert.FromHexString("3F72658C"))];
        File.WriteAllBytes(folder["m.safetensors"],
            [.. BitConverter.GetBytes((ulong)header.Length), .. System.Text.Encoding.ASCII.GetBytes(header), .. weights.SelectMany(BitConverter.GetBytes)]);
        var model = ModelFile.Read(folder["m.safetensors"], Harness.Names);
        Assert.Equal(new InputPicture(8, 8, 0, 16, true, 4, 3.25f, 3.5f), model.Picture);
        Assert.Empty(model.Columns);
        var output = new float[1];
        model.Predict([.. Enumerable.Repeat(4f, 64)], output);
        // Scaled to 4 ÷ 16 = ¼, and 64 · ¼ · ⅛ = 2.
        Assert.Equal(1 / (1 + Math.Exp(-2)), output[0], 1e-6);
    }

    private static LayerList Layers() => new() { new Dense(2, new Softmax()) };

    private static LayerList Flat() => new() { new Flatten(), new Dense(2, new Softmax()) };

    private static IEnumerable<string> Names(int width) => Enumerable.Range(0, width).Select(place => $"gene{place}");

    private static Experiment Table(TemporaryFolder folder, int width, NetworkSection network) =>
        Experiment(new CsvSource(Write(folder, "table.csv", [.. Names(width)], place => place), Label: "k"), null, network);

    private static Experiment InMemory(Shape sample, IReadOnlyList<IAugmentation>? augmentation, NetworkSection network)
    {
        var width = (int)sample.Count;
        float[] values = [.. Enumerable.Range(0, 6 * width).Select(place => (float)(place * 7 % 5))];
        return Experiment(DataSources.FromMemory(Dataset.ForClasses(new FloatRows(values, width), sample, [0, 1, 0, 1, 0, 1], ["a", "b"])), augmentation,
            network);
    }

    private static Experiment Experiment(IDataSource source, IReadOnlyList<IAugmentation>? augmentation, NetworkSection network) => new(
        "pictures",
        new DataSection(source, Augmentation: augmentation),
        network,
        new TrainingSection(new CrossEntropy(), new Sgd(new ConstantRate(0.1f)), BatchSize: 2, Epochs: 2));

    private static string Write(TemporaryFolder folder, string name, string[] names, Func<int, int> place)
    {
        var rows = Enumerable.Range(0, 6)
            .Select(row => string.Join(',', names.Select((_, column) => $"{(place(column) + 1) * (row + 3) % 11}")) + $",{"ab"[row % 2]}");
        File.WriteAllText(folder[name], $"{string.Join(',', names)},k\n{string.Join('\n', rows)}\n");
        return folder[name];
    }

    private static Dictionary<string, double> Evaluate(Model model, string path) =>
        new ModelEvaluator(Harness.Fusions, Kernels.Workers.Inline)
            .Evaluate(model, new CsvSource(path, Label: "k").Load(default), new CrossEntropy(), [], "data").ToDictionary();
}
