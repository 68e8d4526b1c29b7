using System.Collections.Immutable;
using System.Globalization;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Initializers;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Hosting.Tests;

public sealed class GoodExperimentTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    [Fact]
    public void Every_field_is_read()
    {
        var experiment = _folder.Read(ExperimentFolder.Good);
        Assert.Equal("iris", experiment.Name);
        Assert.Equal(42, experiment.Seed);

        var train = Assert.IsType<CsvSource>(experiment.Data.Train);
        Assert.Equal(Path.GetFullPath("../data/iris.csv", _folder.Path), train.Path);
        Assert.Equal("species", train.Label);
        Assert.Null(train.Header);
        Assert.Equal(0.1, experiment.Data.Validation!.Split);
        Assert.Null(experiment.Data.Validation.Source);
        Assert.Equal(Path.Combine(_folder.Path, "test.csv"), Assert.IsType<CsvSource>(experiment.Data.Test).Path);
        Assert.IsType<Standardize>(experiment.Data.Transforms![0].Transform);
        Assert.Equal(new Scale(4), experiment.Data.Transforms[1].Transform);

        Assert.Equal(
            [
                new LayerEntry(new Dense(8, new Relu())),
                new LayerEntry(new Dense(3, new Softmax()), "head", Trainable: false),
            ],
            experiment.Network.Layers);
        Assert.Equal([4], experiment.Network.Input!);
        Assert.Equal(Path.Combine(_folder.Path, "start.safetensors"), experiment.Network.Weights);

        Assert.IsType<CrossEntropy>(experiment.Training.Loss);
        Assert.Equal(new Sgd(new ConstantRate(0.01f), 0.9f), experiment.Training.Optimizer);
        Assert.Equal(10, experiment.Training.BatchSize);
        Assert.Equal(5, experiment.Training.Epochs);
        Assert.False(experiment.Training.Shuffle);
        Assert.IsType<Accuracy>(experiment.Training.Metrics![0]);
        Assert.Equal(new LossMetric(new CrossEntropy()), experiment.Training.Metrics[1]);
        Assert.Empty(experiment.Training.Callbacks!);
    }

    [Fact]
    public void What_is_left_out_takes_its_default()
    {
        var experiment = _folder.Read("""
            {
              "name": "x",
              "data": { "train": { "type": "idx", "images": "a", "labels": "b" } },
              "network": { "layers": [ "flatten", { "type": "dense", "units": 1 } ] },
              "training": { "loss": "meanSquaredError", "optimizer": "adam", "batchSize": 1, "epochs": 1 }
            }
            """);
        Assert.Equal(0, experiment.Seed);
        Assert.Null(experiment.Data.Validation);
        Assert.Null(experiment.Data.Transforms);
        Assert.Null(experiment.Network.Input);
        Assert.True(experiment.Training.Shuffle);
        Assert.Null(experiment.Training.Metrics);
        Assert.Equal(new Adam(), experiment.Training.Optimizer);
        Assert.Equal([new LayerEntry(new Flatten()), new LayerEntry(new Dense(1))], experiment.Network.Layers);
    }

    [Fact]
    public void Comments_trailing_commas_a_byte_order_mark_and_keys_for_editors_are_fine()
    {
        var text = "\uFEFF" + ExperimentFolder.Good
            .Replace("\"name\": \"iris\",", "/* who */ \"$schema\": \"x.json\", \"$run\": { \"c:d\": [1], \"\": null }, // what\n \"name\": \"iris\",",
                StringComparison.Ordinal)
            .Replace("\"callbacks\": []", "\"callbacks\": [],", StringComparison.Ordinal);
        Assert.Equal("iris", _folder.Read(text).Name);
    }

    [Fact]
    public void Lists_are_immutable()
    {
        var experiment = _folder.Read(ExperimentFolder.Good);
        Assert.IsType<ImmutableArray<LayerEntry>>(experiment.Network.Layers);
        Assert.IsType<ImmutableArray<int>>(experiment.Network.Input);
    }

    [Theory]
    [InlineData("\"relu\"")]
    [InlineData("{ \"type\": \"relu\" }")]
    public void A_name_and_an_object_with_a_type_are_the_same(string activation) =>
        Assert.Equal(new Relu(), Activation(activation));

    [Fact]
    public void Null_is_what_leaving_out_is_where_null_is_allowed() =>
        Assert.Null(Activation("null"));

    [Fact]
    public void An_object_with_a_type_is_a_schedule_where_a_number_could_stand()
    {
        var text = ExperimentFolder.Good.Replace(
            "\"learningRate\": 0.01", "\"learningRate\": { \"type\": \"oneCycle\", \"maxLearningRate\": 0.5 }", StringComparison.Ordinal);
        Assert.Equal(new OneCycle(0.5f), _folder.Read(text).Training.Optimizer.LearningRate);
    }

    [Fact]
    public void An_activation_stands_for_a_layer_of_its_own()
    {
        var text = ExperimentFolder.Good.Replace(
            "\"layers\": [", "\"layers\": [ { \"type\": \"leakyRelu\", \"negativeSlope\": 0.2, \"name\": \"leak\" },", StringComparison.Ordinal);
        Assert.Equal(new LayerEntry(new ActivationLayer(new LeakyRelu(0.2f)), "leak"), _folder.Read(text).Network.Layers[0]);
    }

    [Fact]
    public void Any_source_may_have_rows_also_within_others_and_is_written_as_it_was_read()
    {
        const string Source = """
            { "type": "joined", "sources": [ { "type": "csv", "path": "v.csv", "label": "k", "rows": [2, 9] },
              { "type": "inline", "inputs": [[1], [2]], "labels": ["a", "b"], "rows": [0, 1] } ], "rows": [1, 8] }
            """;
        var text = ExperimentFolder.Good.Replace("{ \"split\": 0.1 }", Source, StringComparison.Ordinal);
        var rows = Assert.IsType<SourceRows>(_folder.Read(text).Data.Validation!.Source);
        Assert.Equal([1, 8], rows.Rows);
        var parts = Assert.IsType<JoinedSource>(rows.Source).Sources.Cast<SourceRows>().ToList();
        Assert.Equal([[2, 9], [0, 1]], parts.Select(part => part.Rows));
        Assert.IsType<CsvSource>(parts[0].Source);
        var written = ComponentJson.Write(rows)!;
        Assert.Equal(("joined", "[1,8]", "csv", "[2,9]"), ((string?)written["type"], written["rows"]!.ToJsonString(), (string?)written["sources"]![0]!["type"],
            written["sources"]![0]!["rows"]!.ToJsonString()));
        var again = _folder.Read(ExperimentFolder.Good.Replace("{ \"split\": 0.1 }", written.ToJsonString(), StringComparison.Ordinal)).Data.Validation!;
        Assert.Equal(written.ToJsonString(), ComponentJson.Write(again.Source)!.ToJsonString());
    }

    [Theory]
    [InlineData("[9, 2]", "'rows' is [from, to], whose 'to' is above 'from' and not among the rows, but received [9, 2].")]
    [InlineData("[-1, 2]", "'rows[0]' is a whole number of at least 0 and at most 2147483647, but received -1.")]
    [InlineData("\"1-2\"", "'rows' is a list, but received the text")]
    public void Rows_that_are_none_are_refused_at_their_place(string rows, string message)
    {
        var source = $$"""{ "type": "csv", "path": "v.csv", "label": "k", "rows": {{rows}} }""";
        var text = ExperimentFolder.Good.Replace("{ \"split\": 0.1 }", source, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<ProblemsException>(() => _folder.Read(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "split": 0.1, "last": 0.1 }""",
        "validation is either a share drawn at random ('split') or the one that comes last ('last'), but received both. Leave one out.")]
    [InlineData("""{ "type": "csv", "path": "v.csv", "label": "k", "last": 0.1 }""",
        "validation is either a source ('type') or the last share of the training data ('last'), but received both. Leave one out.")]
    [InlineData("""{ "split": 0.1, "by": "day" }""",
        "'by' says the order in which 'last' takes the training rows, but there is no 'last'. Write { \"last\": 0.1, \"by\": … }, or leave 'by' out.")]
    [InlineData("""{ "last": 0.1, "groups": "patient" }""",
        "'groups' keeps groups together where 'split' draws a share of the training rows, but there is no 'split'. Write { \"split\": 0.1, \"groups\": … }, or "
        + "leave 'groups' out.")]
    [InlineData("""{ "by": "day" }""", "validation is either a source ('type') or a share of the training data ('split'), but received neither. "
        + "Write { \"split\": 0.1 } for a tenth.")]
    public void A_validation_that_contradicts_itself_is_refused(string section, string message)
    {
        var problem = Assert.Single(Assert.Throws<ProblemsException>(
            () => _folder.Read(ExperimentFolder.Good.Replace("{ \"split\": 0.1 }", section, StringComparison.Ordinal))).Problems);
        Assert.Equal((ProblemCodes.UnclearValidation, message), (problem.Code, problem.Message));
    }

    [Fact]
    public void Validation_may_be_a_source_of_its_own()
    {
        var text = ExperimentFolder.Good.Replace(
            "{ \"split\": 0.1 }", "{ \"type\": \"csv\", \"path\": \"v.csv\", \"label\": \"species\" }", StringComparison.Ordinal);
        var validation = _folder.Read(text).Data.Validation!;
        Assert.Null(validation.Split);
        Assert.Equal(Path.Combine(_folder.Path, "v.csv"), Assert.IsType<CsvSource>(validation.Source).Path);
    }

    [Fact]
    public void Lists_of_lists_are_read()
    {
        var text = ExperimentFolder.Good.Replace(
            "{ \"type\": \"csv\", \"path\": \"test.csv\", \"label\": \"species\" }",
            "{ \"type\": \"inline\", \"inputs\": [[1, 2.5], [3, 4]], \"labels\": [\"a\", \"b\"] }", StringComparison.Ordinal);
        var source = Assert.IsType<InlineSource>(_folder.Read(text).Data.Test);
        Assert.Equal([[1f, 2.5f], [3f, 4f]], source.Inputs);
    }

    [Fact]
    public void A_component_of_the_tests_takes_every_kind_of_value()
    {
        var gain = Assert.IsType<Gain>(Activation("""{ "type": "gain", "factor": 1e-3, "rounding": "towardZero", "leak": 0.1, "count": 9007199254740993,"""
            + """ "shift": -0.25, "steps": [1e2, 3.0] }"""));
        Assert.Equal((0.001f, Rounding.TowardZero, 0.1f, 9007199254740993L, -0.25), (gain.Factor, gain.Rounding, gain.Leak, gain.Count, gain.Shift));
        Assert.Equal([100, 3], gain.Steps!);
    }

    [Fact]
    public void Nested_components_are_read()
    {
        var text = ExperimentFolder.Good.Replace(
            "\"units\": 8,", "\"units\": 8, \"weightInitializer\": { \"type\": \"normal\", \"deviation\": 0.5 },", StringComparison.Ordinal);
        Assert.Equal(new Normal(0, 0.5f), Assert.IsType<Dense>(_folder.Read(text).Network.Layers[0].Layer).WeightInitializer);
    }

    [Fact]
    public void Numbers_read_the_same_in_a_culture_with_decimal_commas()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "~";
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            var optimizer = Assert.IsType<Sgd>(_folder.Read(ExperimentFolder.Good, "training.optimizer.momentum=0.25").Training.Optimizer);
            Assert.Equal(0.25f, optimizer.Momentum);
            Assert.Equal(new ConstantRate(0.01f), optimizer.LearningRate);
            Assert.Equal(new Gain(-1.5f), Activation("{ \"type\": \"gain\", \"factor\": -1.5 }"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    public void Dispose() => _folder.Dispose();

    private IActivation? Activation(string json)
    {
        var text = ExperimentFolder.Good.Replace("\"activation\": \"relu\"", $"\"activation\": {json}", StringComparison.Ordinal);
        return Assert.IsType<Dense>(_folder.Read(text).Network.Layers[0].Layer).Activation;
    }
}
