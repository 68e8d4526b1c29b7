using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>A table of every kind of column, from the file to predictions by a saved model.</summary>
public sealed class ColumnTransformTests
{
    private const string Header = "when,city,size,age,income,color,price\n";
    private const string Table = Header
        + "01.03.2024,rome,S,10,0,red,1\n02.03.2024,rome,M,20,99,,3\n03.04.2024,oslo,L,30,999,red,8\n04.04.2024,oslo,M,40,9,blue,6\n";

    private static readonly TransformEntry[] s_transforms =
    [
        new(new Date([DatePart.Month], ["dd.MM.yyyy"]), ["when"]), new(new TargetEncode(0, 2), ["city"]), new(new Ordinal(["S", "M", "L", "XL"]), ["size"]),
        new(new Bucket(Buckets: 2), ["age"]), new(new OneHot(), ["age"]), new(new Log(), ["income"]), new(new Clip(Maximum: 5), ["income"]),
        new(new Impute(ImputeStrategy.Constant, Text: "none"), ["color"]), new(new OneHot(MinCount: 2), ["color"]),
    ];

    private static readonly string[] s_made = ["when.month", "city", "size", "age=0", "age=1", "income", "color=red", "color=other"];

    /// <summary>Rome's rows have 1 and 3, Oslo's 8 and 6; the middle of the ages is 25; log(1 + 99) and log(1 + 999) are 4.605 and 5 clipped.</summary>
    [Fact]
    public void Every_kind_of_column_becomes_the_numbers_that_are_said()
    {
        using var folder = new TemporaryFolder();
        var data = Load(folder, Table);
        Assert.Equal(s_made, data.Transforms.ResultColumns.Select(column => column.Name));
        AssertClose([3, 2, 0, 1, 0, 0, 1, 0], Row(data, 0));
        AssertClose([3, 2, 1, 1, 0, MathF.Log(100), 0, 1], Row(data, 1));
        AssertClose([4, 7, 2, 0, 1, 5, 1, 0], Row(data, 2));
        AssertClose([4, 7, 1, 0, 1, MathF.Log(10), 0, 1], Row(data, 3));
    }

    [Fact]
    public void A_saved_model_predicts_rows_by_name_with_dates_and_texts_that_it_has_not_seen()
    {
        using var folder = new TemporaryFolder();
        var model = Harness.Train(Experiment(folder, Table)).Model;
        ModelFile.Write(folder["m.safetensors"], model);
        var read = ModelFile.Read(folder["m.safetensors"], Harness.Names);
        var row = new Dictionary<string, InputCell>
        {
            ["when"] = "31.12.2030",
            ["city"] = "lima",
            ["size"] = "XL",
            ["age"] = 5,
            ["income"] = 1,
            ["color"] = InputCell.Missing,
        };
        Assert.Equal(new Predictor(model).Predict(row).Values, new Predictor(read).Predict(row).Values);
        Assert.Equal(["when (date)", "city", "size", "age", "income", "color"],
            read.Columns.Select(column => column.IsDate ? $"{column.Name} (date)" : column.Name));
        Assert.True(read.Columns[2].AreGiven);
    }

    [Theory]
    [InlineData("when", "2030-12-31", "column 'when' expects a date such as 31.12.2024, but received '2030-12-31'.")]
    [InlineData("when", null, "column 'when' expects a date such as 31.12.2024, but the value is missing. It may be missing only where a transform of the "
        + "experiment fills the column.")]
    [InlineData("size", "XXL", "column 'size' expects a text, but received 'XXL', which its transform does not list. Did you mean 'XL'? Known: S, M, L, XL.")]
    [InlineData("income", -2f, "received -2 in column 'income', but 'log' takes a number above -1. Correct the row.")]
    public void A_row_that_a_transform_does_not_take_is_refused(string column, object? value, string expected)
    {
        using var folder = new TemporaryFolder();
        var predictor = new Predictor(Harness.Train(Experiment(folder, Table)).Model);
        var row = new Dictionary<string, InputCell>
        {
            ["when"] = "31.12.2030",
            ["city"] = "rome",
            ["size"] = "S",
            ["age"] = 5,
            ["income"] = 1,
            ["color"] = "red",
        };
        row[column] = value is float number ? number : (string?)value;
        Assert.Equal(expected, Assert.Throws<ProblemsException>(() => predictor.Predict(row)).Problems.Single().Message);
    }

    /// <summary>Values that occur in the validation rows alone, far from the others, move nothing that is fitted.</summary>
    [Fact]
    public void Nothing_is_learnt_from_validation_rows()
    {
        using var folder = new TemporaryFolder();
        var plain = Load(folder, Table, Header + "05.03.2024,rome,S,20,5,red,2\n");
        var planted = Load(folder, Table, Header + "31.12.9999,lima,XL,9e9,1e30,pink,1e9\n05.03.2024,rome,S,-9e9,5,blue,-1e9\n");
        Assert.Equal(Written(plain), Written(planted));
        AssertClose([12, 4.5f, 3, 0, 1, 5, 0, 1], Row(planted, 0, planted.Validation!));
    }

    [Fact]
    public void Training_learns_from_encodings_that_no_row_sees_its_own_target_in_and_the_next_transform_is_fitted_to_them()
    {
        using var folder = new TemporaryFolder();
        var data = Load(folder, Table);
        var learnt = Row(data.Learning, 8).ToArray();
        // Of the other row of its city, or of the other fold where that has the same.
        Assert.NotEqual(2, learnt[1]);
        Assert.Equal(8, data.LearningTransforms.OutputWidth);
        Assert.Empty(data.LearningTransforms.Entries);
        var scaled = ExperimentData.Load(ExperimentData.CreatePlan(Experiment(folder, Table, null, new TransformEntry(new MinMax(), ["city"])), []));
        var minMax = (MinMax)scaled.Transforms.Entries[^1].Transform;
        float[] city = [.. Enumerable.Range(0, 4).Select(row => Row(data.Learning, 8, row)[1])];
        Assert.Equal([city.Min(), city.Max()], [minMax.Minimum![0], minMax.Maximum![0]]);
    }

    [Fact]
    public void Without_target_encoding_what_is_learnt_from_is_the_data()
    {
        using var folder = new TemporaryFolder();
        TransformEntry[] transforms = [.. s_transforms.Where(entry => entry.Transform is not TargetEncode), new(new Category(), ["city"])];
        var data = ExperimentData.Load(ExperimentData.CreatePlan(With(Experiment(folder, Table), transforms), []));
        Assert.Same(data.Train, data.Learning);
        Assert.Same(data.Transforms, data.LearningTransforms);
    }

    [Theory]
    [InlineData("rome,S,10,-1", "data.transforms[5]: error LAM3114: Row 1 to learn from holds -1 in column 'income', but 'log' takes a number above -1. Its "
        + "columns: income.")]
    public void A_training_row_that_log_does_not_take_is_named(string cells, string expected)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(expected, Assert.Throws<ProblemsException>(() =>
            Load(folder, Table.Replace("rome,S,10,0", cells, StringComparison.Ordinal))).Problems[0].ToString());
    }

    [Fact]
    public void A_validation_row_that_log_does_not_take_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("data.validation: error LAM3113: row 2 holds -3 in column 'income', but 'log' takes a number above -1. Correct the row.",
            Assert.Throws<ProblemsException>(() => Load(folder, Table, Header + "05.03.2024,rome,S,20,5,red,2\n05.03.2024,rome,S,20,-3,red,2\n")).Message);
    }

    [Fact]
    public void A_logarithm_of_the_targets_is_undone_and_a_target_that_it_does_not_take_is_named()
    {
        using var folder = new TemporaryFolder();
        var experiment = Experiment(folder, Table);
        var model = Harness.Train(experiment with { Data = experiment.Data with { TargetTransform = new Log() } }).Model;
        // The network's output is 0 throughout.
        Assert.Equal(0, new Predictor(model).Predict([24, 0, 0, 10, 0, 0]).Values[0]);
        experiment = Experiment(folder, Table.Replace("red,1\n", "red,-1\n", StringComparison.Ordinal));
        Assert.Equal("data.targetTransform: error LAM3114: Row 1 to learn from holds -1 in column 'price', but 'log' takes a number above -1.",
            Assert.Throws<ProblemsException>(() => Harness.Train(experiment with { Data = experiment.Data with { TargetTransform = new Log() } })).Message);
    }

    [Fact]
    public void Dates_without_a_transform_of_theirs_are_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("column 'when' holds dates, which 'standardize' cannot transform. Let a transform that makes numbers of dates come before it",
            Assert.Throws<ProblemsException>(() =>
                ExperimentData.CreatePlan(With(Experiment(folder, Table), [new(new Standardize(), ["when"]), .. s_transforms]), [])).Message,
            StringComparison.Ordinal);
    }

    private static Experiment With(Experiment experiment, TransformEntry[] transforms) =>
        experiment with { Data = experiment.Data with { Transforms = transforms } };

    private static ExperimentData Load(TemporaryFolder folder, string table, string? validation = null) =>
        ExperimentData.Load(ExperimentData.CreatePlan(Experiment(folder, table, validation), []));

    private static Experiment Experiment(TemporaryFolder folder, string table, string? validation = null, params TransformEntry[] more)
    {
        File.WriteAllText(folder["train.csv"], table);
        if (validation is not null)
            File.WriteAllText(folder["validation.csv"], validation);
        return new(
            "columns",
            new DataSection(
                new CsvSource(folder["train.csv"], Targets: ["price"]),
                validation is null ? null : new ValidationSection(new CsvSource(folder["validation.csv"], Targets: ["price"])),
                Transforms: [.. s_transforms, .. more]),
            new NetworkSection(new LayerList { new Dense(1, WeightInitializer: new Initializers.Zeros()) }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0)), BatchSize: 2, Epochs: 1, Metrics: [new R2()]));
    }

    private static string Written(ExperimentData data) => ComponentJson.Write(data.Transforms.Entries)!.ToJsonString();

    private static float[] Row(ExperimentData data, int row, Dataset? of = null)
    {
        var (raw, made) = (new float[data.Transforms.InputWidth], new float[data.Transforms.OutputWidth]);
        (of ?? data.Train).ReadInput(row, raw);
        data.Transforms.Apply(raw, made);
        return made;
    }

    private static float[] Row(Dataset data, int width, int row = 0)
    {
        var values = new float[width];
        data.ReadInput(row, values);
        return values;
    }

    private static void AssertClose(float[] expected, float[] received)
    {
        Assert.Equal(expected.Length, received.Length);
        Assert.All(expected.Zip(received), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }
}
