using Lamina.Activations;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Models;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Training;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class TableExperimentTests
{
    // Eight cars, two without their power; what they use is 2 · power − 3 in Europe and 5 more elsewhere.
    private const string Cars = "power,origin,use\n1,europe,-1\n2,usa,6\n?,europe,1\n3,usa,8\n4,europe,5\n,usa,4\n5,europe,7\n6,usa,14\n";

    private static readonly TransformEntry[] s_transforms =
    [
        new(new Impute(ImputeStrategy.Mean), ["power"]), new(new OneHot(UnknownCategory.Zeros), ["origin"]), new(new Standardize(), ["power"]),
    ];

    [Fact]
    public void A_table_with_texts_and_holes_is_learnt_saved_and_predicted_by_column_names()
    {
        using var folder = new TemporaryFolder();
        var result = Harness.Train(Experiment(folder, Cars, new Standardize()));
        Assert.Equal(3, (int)result.Model.Network.Input.Count);
        Assert.Equal(2, result.Model.InputWidth);
        Assert.Equal(3.5f, ((Impute)result.Model.Transforms[0].Transform).Values![0]);
        Assert.Equal(["europe", "usa"], result.Model.Columns[1].Categories!);

        ModelFile.Write(folder["m.safetensors"], result.Model);
        Assert.Equal("2", SafetensorsFile.Read(folder["m.safetensors"]).Metadata["lamina.format"]);
        var read = ModelFile.Read(folder["m.safetensors"], Harness.Names);
        var predictor = new Predictor(read);
        var rows = new Dictionary<string, InputCell>[]
        {
            new() { ["origin"] = "usa", ["power"] = 4 }, new() { ["origin"] = "europe" }, new() { ["power"] = 4, ["origin"] = "mars" },
        };
        foreach (var row in rows)
            Assert.Equal(new Predictor(result.Model).Predict(row).Values, predictor.Predict(row).Values);
        Assert.Equal(predictor.Predict([4, 1]).Values, predictor.Predict(rows[0]).Values);
        Assert.Equal("power",
            Assert.Throws<ProblemsException>(() =>
            predictor.Predict(new Dictionary<string, InputCell> { ["power"] = float.PositiveInfinity, ["origin"] = "usa" })).Problems.Single().Location.Source);
    }

    [Fact]
    public void Data_whose_transforms_make_columns_are_read_and_fitted_once()
    {
        using var folder = new TemporaryFolder();
        var experiment = Experiment(folder, Cars, null);
        var (train, scale) = (new CountedSource(experiment.Data.Train), new CountedTransform(new Scale(2)));
        experiment = experiment with { Data = new DataSection(train, new ValidationSection(Split: 0.25), Transforms: [.. s_transforms, new(scale)]) };
        Assert.Equal("network: error LAM2008: the shape of one sample cannot be determined from the data. Give network.input, such as [784].",
            Assert.Throws<ProblemsException>(() => ExperimentPlan.Create(experiment, [])).Message);
        Assert.Equal(0, train.Loads);
        var data = ExperimentData.Load(experiment, []);
        Assert.Equal((1, 1), (train.Loads, scale.Fits));
        Assert.Equal((6, 2), (data.Train.Count, data.Validation!.Count));
        Assert.Equal(new Shape(3), data.Plan.Network.Input);
        // With the input said, the plan needs no rows, and the data must make as many columns.
        var said = experiment with { Network = experiment.Network with { Input = [3] } };
        Assert.Equal(3, ExperimentData.Load(ExperimentPlan.Create(said, [])).Transforms.OutputWidth);
        Assert.Equal(
            "data.train: error LAM3101: the network takes [4], which is 4 values, but the transforms make 3 columns.",
            Assert.Throws<ProblemsException>(() =>
                ExperimentData.Load(ExperimentPlan.Create(experiment with { Network = experiment.Network with { Input = [4] } }, []))).Message);
    }

    [Fact]
    public void A_transform_of_what_is_predicted_is_refused_with_what_to_do_beside_the_problems_of_the_table()
    {
        using var folder = new TemporaryFolder();
        var experiment = Experiment(folder, "power,town,use\n1,Rome,2\n2,Ulm,\n", null);
        experiment = experiment with { Data = experiment.Data with { Transforms = [new(new Impute(ImputeStrategy.Mean), ["use"])] } };
        var problems = Assert.Throws<ProblemsException>(() => Harness.Prepare(experiment)).Problems;
        Assert.Equal([DataCodes.NotANumber, DataCodes.EmptyCell, DataProblems.UnknownColumn], problems.Select(problem => problem.Code));
        Assert.StartsWith("column 'use' is what is predicted, and transforms change inputs alone. Where values of it are missing, fill them in the data or "
            + "drop the rows;", problems[2].Message, StringComparison.Ordinal);
        Assert.Equal("data.transforms[0].columns[0]", problems[2].Location.Source);
    }

    [Fact]
    public void Metrics_are_in_the_units_of_the_data_and_the_loss_in_those_that_are_learnt()
    {
        using var folder = new TemporaryFolder();
        var experiment = Experiment(folder, Cars, new Standardize());
        var result = Harness.Train(experiment);
        var data = Harness.Prepare(experiment).Data.Train;
        double squares = 0, absolute = 0;
        for (var row = 0; row < data.Count; row++)
        {
            var (input, target, output) = (new float[2], new float[1], new float[1]);
            data.ReadInput(row, input);
            data.ReadTarget(row, target);
            result.Model.Predict(input, output);
            squares += Math.Pow(output[0] - target[0], 2) / data.Count;
            absolute += Math.Abs(output[0] - target[0]) / data.Count;
        }

        // Targets −1, 6, 1, 8, 5, 4, 7, 14: mean 5.5, mean square 388 / 8, so variance 48.5 − 30.25.
        Assert.Equal(5.5f, ((Standardize)result.Model.TargetTransform!).Mean![0]);
        Assert.Equal(Math.Sqrt(18.25), ((Standardize)result.Model.TargetTransform!).Deviation![0], 1e-6);
        var measured = new ModelEvaluator([], Kernels.Workers.Inline)
            .Evaluate(result.Model, data, experiment.Training.Loss, experiment.Training.Metrics!, "train").ToDictionary();
        Assert.Equal(absolute, measured["train.meanAbsoluteError"], 1e-5);
        Assert.Equal(squares / 18.25, measured["train.loss"], 1e-5);
        Assert.True(absolute < 1.5, $"{absolute}");
    }

    [Fact]
    public void Everything_is_fitted_on_the_training_rows_alone()
    {
        using var folder = new TemporaryFolder();
        var experiment = Experiment(folder, Cars + "1000,mars,1000\n", null);
        experiment = experiment with { Data = experiment.Data with { Train = new FoldSource(experiment.Data.Train, 9, Held(experiment.Data.Train)) } };
        var data = Harness.Prepare(experiment).Data;
        Assert.Equal(["europe", "usa"], data.Train.Columns[1].Categories!);
        Assert.Equal(3.5f, ((Impute)data.Transforms.Entries[0].Transform).Values![0]);
        Assert.Equal(["power", "origin=europe", "origin=usa"], data.Transforms.ResultColumns.Select(column => column.Name));

        static int Held(IDataSource source)
        {
            var row = new float[2];
            return Enumerable.Range(1, 9).Single(fold =>
            {
                new FoldSource(source, 9, fold, HeldOut: true).Load(TransformChain.Reading(s_transforms)!, CancellationToken.None).ReadInput(0, row);
                return row[0] == 1000;
            });
        }
    }

    [Fact]
    public void A_text_that_only_held_out_rows_have_is_refused_unless_unknown_ones_are_taken()
    {
        using var folder = new TemporaryFolder();
        var rows = string.Concat(Enumerable.Range(0, 20).Select(row => $"1,only{row},{row}\n"));
        var experiment = Experiment(folder, "power,origin,use\n" + rows, null);
        experiment = experiment with { Data = experiment.Data with { Validation = new ValidationSection(Split: 0.5) } };
        var loose = Harness.Prepare(experiment).Data;
        Assert.Equal(10, loose.Train.Columns[1].Categories!.Count);
        var strict = experiment with { Data = experiment.Data with { Transforms = [s_transforms[0], new(new OneHot(), ["origin"])] } };
        var problem = Assert.Throws<ProblemsException>(() => Harness.Prepare(strict)).Problems.Single();
        Assert.Equal(("LAM3113", "data.validation"), (problem.Code, problem.Location.Source));
        Assert.Contains("in a row that is held out, but in no training row", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_data_are_taken_by_the_names_of_their_columns()
    {
        using var folder = new TemporaryFolder();
        var experiment = Experiment(folder, Cars, null);
        File.WriteAllText(folder["other.csv"], "use,origin,power\n6,usa,2\n-1,europe,1\n");
        var data = Harness.Prepare(experiment with
        {
            Data =
            experiment.Data with { Validation = new ValidationSection(new CsvSource(folder["other.csv"], Targets: ["use"])) }
        }).Data;
        var row = new float[2];
        data.Validation!.ReadInput(0, row);
        Assert.Equal([2f, 1], row);
        File.WriteAllText(folder["other.csv"], "use,origin,powr\n6,usa,2\n");
        var problem = Assert.Throws<ProblemsException>(
            () => Harness.Prepare(experiment with
            {
                Data =
            experiment.Data with { Validation = new ValidationSection(new CsvSource(folder["other.csv"], Targets: ["use"])) }
            })).Problems.Single();
        Assert.Equal("data.validation: error LAM3111: the training data have input columns that these lack: 'power'. Did you mean 'powr'? Known: origin, "
            + "powr. Columns go by their names.", problem.ToString());
    }

    [Theory]
    [InlineData("oneHot", "cannot be undone in predictions")]
    [InlineData("classes", "the targets are classes, and only numbers can be transformed")]
    public void A_transform_of_targets_that_cannot_be_undone_is_refused(string what, string expected)
    {
        using var folder = new TemporaryFolder();
        var experiment = Experiment(folder, Cars, what == "oneHot" ? new OneHot() : new Standardize());
        if (what == "classes")
            experiment = experiment with { Data = experiment.Data with { Train = new InlineSource([[1, 2], [3, 4]], Labels: ["a", "b"]), Transforms = null } };
        Assert.Contains(expected, Assert.Throws<ProblemsException>(() => Harness.Prepare(experiment)).Message, StringComparison.Ordinal);
    }

    private static Experiment Experiment(TemporaryFolder folder, string text, ITransform? target)
    {
        File.WriteAllText(folder["cars.csv"], text);
        return new(
            "cars",
            new DataSection(new CsvSource(folder["cars.csv"], Targets: ["use"]), Transforms: s_transforms, TargetTransform: target),
            new NetworkSection(new LayerList { new Dense(1, new Linear()) }),
            new TrainingSection(new MeanSquaredError(), new Sgd(new ConstantRate(0.1f)), BatchSize: 4, Epochs: 100,
                Metrics: [new LossMetric(new MeanAbsoluteError())]));
    }
}
