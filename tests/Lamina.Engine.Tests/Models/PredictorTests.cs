using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Data;
using Lamina.Engine;
using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Tests;

public sealed class PredictorTests
{
    [Fact]
    public void The_likeliest_class_is_named_with_its_probability()
    {
        var prediction = new Predictor(Model(3, [0.2f, 0.7f, 0.1f], ["a", "b", "c"], [])).Predict([1]);
        Assert.Equal(("b", 0.7f), (prediction.Label, prediction.Probability));
        Assert.Equal([new("a", 0.2f), new("b", 0.7f), new("c", 0.1f)], prediction.ByName);
    }

    [Theory]
    [InlineData(0.8f, "yes", 0.8f)]
    [InlineData(0.25f, "no", 0.75f)]
    [InlineData(0.5f, "no", 0.5f)]
    public void One_output_for_two_classes_is_the_probability_of_the_second(float output, string label, float probability)
    {
        var prediction = new Predictor(Model(1, [output], ["no", "yes"], [])).Predict([1]);
        Assert.Equal((label, probability), (prediction.Label, prediction.Probability));
        Assert.Equal([new("no", 1 - output), new("yes", output)], prediction.ByName);
    }

    [Fact]
    public void Numbers_go_by_the_names_of_their_columns_and_have_no_label()
    {
        var prediction = new Predictor(Model(2, [3.5f, -1], [], ["price", "change"])).Predict([1]);
        Assert.Null(prediction.Label);
        Assert.Null(prediction.Probability);
        Assert.Equal([new("price", 3.5f), new("change", -1)], prediction.ByName);
    }

    [Fact]
    public void Inputs_are_raw_and_go_through_the_models_transforms()
    {
        var model = Model(1, [2], [], ["y"], new Scale(4));
        Assert.Equal([1f], new Predictor(model).Predict([2]).Values);
    }

    /// <summary>A model of one input whose outputs are the input times these weights.</summary>
    private static Model Model(int outputs, float[] weights, ImmutableArray<string> labels, ImmutableArray<string> targets, params ITransform[] transforms)
    {
        var network = Network.Create(new LayerList { new Dense(outputs, new Linear(), UseBias: false) }, new Shape(1));
        var parameters = new AlignedBuffer(16);
        weights.CopyTo(parameters.Span);
        return new Model(network, parameters, new AlignedBuffer(0), new ModelSignature { Transforms = [.. transforms], Labels = labels, TargetNames = targets });
    }
}
