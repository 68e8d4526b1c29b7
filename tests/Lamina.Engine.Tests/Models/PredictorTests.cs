using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Layers;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class PredictorTests
{
    [Fact]
    public void The_likeliest_class_is_named_with_its_probability()
    {
        // Softmax of logarithms: 2 / 10, 7 / 10, 1 / 10.
        var prediction = new Predictor(Model(new Activations.Softmax(), [MathF.Log(2), MathF.Log(7), 0], ["a", "b", "c"], [])).Predict([1]);
        Assert.Equal("b", prediction.Label);
        Assert.Equal(0.7f, prediction.Probability!.Value, 1e-6f);
        Assert.Equal([0.2f, 0.7f, 0.1f], prediction.ByName.Select(value => value.Value), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal(["a", "b", "c"], prediction.ByName.Select(value => value.Key));
    }

    [Theory]
    [InlineData(4f, "yes", 0.8f)]
    [InlineData(1 / 3f, "no", 0.75f)]
    [InlineData(1f, "no", 0.5f)]
    public void One_output_from_0_to_1_for_two_classes_is_the_probability_of_the_second(float odds, string label, float probability)
    {
        // The sigmoid of the logarithm of odds: 4 to 1 is 4 / 5.
        var prediction = new Predictor(Model(new Sigmoid(), [MathF.Log(odds)], ["no", "yes"], [])).Predict([1]);
        Assert.Equal(label, prediction.Label);
        Assert.Equal(probability, prediction.Probability!.Value, 1e-6f);
        Assert.Equal([1 - prediction.Values[0], prediction.Values[0]], prediction.ByName.Select(value => value.Value), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Scores_that_are_no_probabilities_have_a_label_and_no_probability()
    {
        // Hinge after a linear layer; sigmoids that each tell a class from the rest; the hyperbolic tangent.
        AssertScores(new Linear(), [-0.86f, 1.86f], [new("no", -0.86f), new("yes", 1.86f)], "yes");
        AssertScores(null, [5.49f, -2], [new("no", 5.49f), new("yes", -2)], "no");
        AssertScores(new Linear(), [0.75f, 0.25f], [new("no", 0.75f), new("yes", 0.25f)], "no");
        AssertScores(new Sigmoid(), [0, 0], [new("no", 0.5f), new("yes", 0.5f)], "no");
        AssertScores(new Tanh(), [0, 0], [new("no", 0), new("yes", 0)], "no");
        AssertScores(new Linear(), [1.86f], [new("yes", 1.86f)], "yes");
        AssertScores(new Linear(), [-0.86f], [new("yes", -0.86f)], "no");
    }

    [Fact]
    public void Numbers_go_by_the_names_of_their_columns_and_have_no_label()
    {
        var prediction = new Predictor(Model(new Linear(), [3.5f, -1], [], ["price", "change"])).Predict([1]);
        Assert.Null(prediction.Label);
        Assert.Null(prediction.Probability);
        Assert.Equal([new("price", 3.5f), new("change", -1)], prediction.ByName);
    }

    [Fact]
    public void Inputs_are_raw_and_go_through_the_models_transforms()
    {
        var model = Model(new Linear(), [2], [], ["y"], new Scale(4));
        Assert.Equal([1f], new Predictor(model).Predict([2]).Values);
    }

    [Fact]
    public void Outputs_that_are_not_finite_are_an_error_that_names_the_row_and_no_label()
    {
        var predictor = new Predictor(Model(new Linear(), [1e30f, 1], ["no", "yes"], []));
        Refused("inputs[0]: error LAM3113: the model's outputs for this row are not finite (Infinity among them)", () => predictor.Predict([1e30f]));
        Refused("inputs[1]: error LAM3113: the model's outputs", () => predictor.PredictAll([[1], [-3e38f], [2]]));
        Refused("inputs[2]: error LAM3113: the model's outputs", () => predictor.Model.Predict([1, 2, 3e38f], new float[6]));
        Assert.Equal(["no", "no"], predictor.PredictAll([[1], [2]]).Select(prediction => prediction.Label));
    }

    [Fact]
    public void Inputs_that_are_no_finite_numbers_are_an_error_that_names_the_row()
    {
        var predictor = new Predictor(Model(new Linear(), [1, 2], ["no", "yes"], []));
        Refused("inputs[0]: error LAM3112: value 0 expects a finite number, but the value is missing (NaN).", () => predictor.Predict([float.NaN]));
        Refused("inputs[0]: error LAM3113: value 0 expects a finite number, but received Infinity.", () => predictor.Predict([float.PositiveInfinity]));
        Refused("inputs[1]: error LAM3112: value 0", () => predictor.PredictAll([[1], [float.NaN]]));
        Refused("inputs[0]: error LAM3112: value 0", () => predictor.Model.Examine([float.NaN]));
    }

    [Fact]
    public void Many_rows_get_the_bits_that_each_gets_alone()
    {
        var predictor = new Predictor(Model(new Activations.Softmax(), [0.3f, -0.7f, 1.1f], ["a", "b", "c"], []));
        float[][] rows = [.. Enumerable.Range(0, 600).Select(row => new[] { (row - 300) / 97f })];
        Assert.Equal(rows.SelectMany(row => predictor.Predict(row).Values), predictor.PredictAll(rows).SelectMany(prediction => prediction.Values));
        Assert.Empty(predictor.PredictAll(Array.Empty<float[]>()));
        Assert.Equal("inputs[1]: expected 1 values, as many as the model takes, but received 2.",
            Assert.Throws<ShapeException>(() => predictor.PredictAll([[1], [1, 2]])).Message);
    }

    private static void Refused(string expected, Action action) =>
        Assert.StartsWith(expected, Assert.Throws<ProblemsException>(action).Problems[0].ToString(), StringComparison.Ordinal);

    private static void AssertScores(IActivation? activation, float[] outputs, KeyValuePair<string, float>[] scores, string label)
    {
        var prediction = new Predictor(Model(activation, outputs, ["no", "yes"], [])).Predict([1]);
        Assert.Equal((label, null), (prediction.Label, prediction.Probability));
        Assert.Equal(scores, prediction.ByName);
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
            PredictionJson.Write(writer, "x", prediction);
        var json = System.Text.Json.Nodes.JsonNode.Parse(stream.ToArray())!.AsObject();
        Assert.Equal(["input", "label", "values"], json.Select(property => property.Key));
        Assert.Equal(label, json["label"]!.GetValue<string>());
    }

    /// <summary>A model of one input whose outputs are what the activation makes of the input times these weights.</summary>
    private static Model Model(IActivation? activation, float[] weights, ImmutableArray<string> labels, ImmutableArray<string> targets,
        params ITransform[] transforms)
    {
        var network = Network.Create(new LayerList { new Dense(weights.Length, activation, UseBias: false) }, new Shape(1));
        var values = Weights.Allocate(network);
        weights.CopyTo(values.Parameters.Span);
        return new Model(values, new ModelSignature
        {
            Transforms = new TransformChain([], 1, [.. transforms.Select(transform => new TransformEntry(transform))]),
            Labels = labels,
            TargetNames = targets
        });
    }
}
