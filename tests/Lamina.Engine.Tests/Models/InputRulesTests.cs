using System.Collections.Immutable;
using Lamina.Data;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class InputRulesTests
{
    private static readonly ImmutableArray<InputColumn> s_columns =
    [
        new("age"), new("power", AllowsMissing: true), new("origin", ["europe", "japan", "usa"]),
        new("colour", ["red"], AllowsMissing: true, AllowsUnknown: true),
    ];

    [Theory]
    [InlineData("LAM3113", "column 'origin' expects the place of a text among its categories, a whole number from 0 to 2, but received 9.", 42f, 1f, 9f, 0f)]
    [InlineData("LAM3113", "column 'origin' expects the place of a text among its categories, a whole number from 0 to 2, but received -1.", 42f, 1f, -1f, 0f)]
    [InlineData("LAM3113", "column 'origin' expects the place of a text among its categories, a whole number from 0 to 2, but received 1E+09.", 42f, 1f, 1e9f,
        0f)]
    [InlineData("LAM3113", "column 'origin' expects the place of a text among its categories, a whole number from 0 to 2, but received 0.5.", 42f, 1f, 0.5f,
        0f)]
    [InlineData("LAM3112", "column 'origin' expects the place of a text among its categories, a whole number from 0 to 2, but the value is missing (NaN).", 42f,
        1f, float.NaN, 0f)]
    [InlineData("LAM3113", "column 'colour' expects the place of a text among its categories, a whole number from -1 to 0, but received -2.", 42f, 1f, 0f, -2f)]
    [InlineData("LAM3112", "column 'age' expects a finite number, but the value is missing (NaN).", float.NaN, 1f, 0f, 0f)]
    [InlineData("LAM3113", "column 'power' expects a finite number, but received -Infinity.", 42f, float.NegativeInfinity, 0f, 0f)]
    public void A_place_in_a_row_takes_what_its_column_takes(string code, string message, params float[] row)
    {
        var predictor = new Predictor(Table());
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => predictor.Predict(row)).Problems);
        Assert.Equal((code, "inputs[0]"), (problem.Code, problem.Location.Source));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_column_takes_is_predicted()
    {
        // age + power (0 where missing) + 100 for usa + 1000 for red.
        var predictor = new Predictor(Table());
        Assert.Equal([145f, 42f, 1045f],
            predictor.PredictAll([[42, 3, 2, -1], [42, float.NaN, 0, float.NaN], [42, 3, 1, 0]]).Select(prediction => prediction.Values[0]));
    }

    [Fact]
    public void Rows_by_name_are_predicted_together_and_all_that_is_wrong_with_them_is_said()
    {
        var predictor = new Predictor(Table());
        Dictionary<string, InputCell> Row(InputCell age, InputCell origin) => new() { ["age"] = age, ["origin"] = origin };
        Assert.Equal(142f, predictor.Predict(Row(42, "usa")).Values[0]);
        Assert.Equal([142f, 7f], predictor.PredictAll([Row(42, "usa"), Row(7, "japan")]).Select(prediction => prediction.Values[0]));
        var exception = Assert.Throws<ProblemsException>(() => predictor.PredictAll([Row(42, "usa"), Row(float.NaN, "mars"), Row(1, 2)]));
        Assert.Equal(["inputs[1] LAM3113", "inputs[1] LAM3113", "inputs[2] LAM3113"],
            exception.Problems.Select(problem => $"{problem.Location} {problem.Code}"));
    }

    [Fact]
    public void Missing_numbers_in_memory_are_taken_where_the_first_transform_of_their_column_fills_them()
    {
        var chain = new TransformChain([], 1, [new TransformEntry(new Impute(ImputeStrategy.Constant, Value: 5).Fit(new FloatRows([1], 1)))]);
        Assert.Equal(5f, new Predictor(Model(new Dense(1, UseBias: false), chain, [1])).Predict([float.NaN]).Values[0]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(1.5f)]
    public void An_index_is_checked_before_a_first_layer_of_indices_also_behind_layers_that_only_see_another_shape(float index)
    {
        foreach (var layers in new ILayer[][] { [new Embedding(4, 2)], [new Reshape([2, 1]), new Embedding(4, 2)] })
        {
            var network = Network.Create([.. layers.Select(layer => new LayerEntry(layer))], new Shape(2));
            var model = new Model(Weights.Allocate(network), ModelSignature.Plain(network));
            var problem = Assert.Single(Assert.Throws<ProblemsException>(() => new Predictor(model).PredictAll([[0, 3], [1, index]])).Problems);
            Assert.Equal(("inputs[1]", "LAM3109"), (problem.Location.Source, problem.Code));
            Assert.StartsWith(FormattableString.Invariant($"layer 'embedding1' takes whole numbers from 0 to 3, but received {index}."), problem.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_value_that_a_later_layer_refuses_is_told_with_its_row()
    {
        // Twice the input is the index: 1 is 2, but 2 is 4.
        var network = Network.Create(new LayerList { new Dense(1, UseBias: false), new Embedding(4, 1) }, new Shape(1));
        var weights = Weights.Allocate(network);
        weights.Parameters.Span[0] = 2;
        var model = new Model(weights, ModelSignature.Plain(network));
        var problems = Assert.Throws<ProblemsException>(() => new Predictor(model).PredictAll([[1], [2], [0.5f], [-1]])).Problems;
        Assert.Equal(["inputs[1]", "inputs[3]"], problems.Select(problem => problem.Location.Source));
        Assert.All(problems, problem => Assert.Contains("whole numbers from 0 to 3", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_many_problems_the_first_are_told_and_the_others_counted()
    {
        var problems = Assert.Throws<ProblemsException>(() => new Predictor(Table()).PredictAll(Enumerable.Repeat<float[]>([42, 1, 9, 0], 50))).Problems;
        Assert.Equal(20, problems.Length);
        Assert.EndsWith("There are 30 more.", problems[^1].Message, StringComparison.Ordinal);
    }

    private static Model Table() => Model(
        new Dense(1, UseBias: false),
        new TransformChain(
            s_columns,
            s_columns.Length,
            [
                new(new Impute(ImputeStrategy.Constant, Value: 0, Values: [0]), ["power"]),
                new(new Impute(ImputeStrategy.MostFrequent, Values: [-1]), ["colour"]),
                new(new OneHot(UnknownCategory.Zeros, Values: [[0, 1, 2], [0]]), ["origin", "colour"]),
            ]),
        [1, 1, 0, 0, 100, 1000]);

    private static Model Model(ILayer layer, TransformChain transforms, float[] weights)
    {
        var network = Network.Create([new LayerEntry(layer)], new Shape(transforms.OutputWidth));
        var values = Weights.Allocate(network);
        weights.CopyTo(values.Parameters.Span);
        return new Model(values, new ModelSignature { Transforms = transforms, TargetNames = ["y"] });
    }
}
