using System.Text.Json.Nodes;

namespace Lamina.Serving.Tests;

public sealed class LabelTests
{
    [Fact]
    public async Task Several_labels_a_row_are_served_with_a_probability_each()
    {
        await using var server = new RunningServer(Models.Labels());
        var (status, text) = await server.Predict("""{"inputs":[[1,0],[0,0],[-1,0]]}""");
        Assert.Equal(200, status);
        var predictions = JsonNode.Parse(text)!["predictions"]!.AsArray();
        Assert.All(predictions, prediction => Assert.Equal(["input", "labels", "probabilities"], prediction!.AsObject().Select(part => part.Key)));
        // σ(0) is 0.5, and a label is there above that.
        Assert.All(predictions, prediction => Assert.Equal(2, prediction!["probabilities"]!.AsObject().Count));
        Assert.Equal(["""["0","1"]""", "[]", "[]"], predictions.Select(prediction => prediction!["labels"]!.ToJsonString()));
        double[] expected = [1 / (1 + Math.Exp(-4)), 0.5, 1 / (1 + Math.Exp(4))];
        foreach (var (row, prediction) in predictions.Index())
            Assert.All(prediction!["probabilities"]!.AsObject(), part => Assert.Equal(expected[row], part.Value!.GetValue<double>(), 1e-6));
    }

    [Fact]
    public async Task The_description_and_the_schema_of_a_model_of_labels_say_so()
    {
        await using var server = new RunningServer(Models.Labels());
        Assert.Equal(0.5, (await server.Get("/v1/model"))["labelThreshold"]!.GetValue<double>());
        var schema = (await server.Get("/openapi/v1.json"))["components"]!["schemas"]!["Prediction"]!;
        Assert.Equal("""["input","labels","probabilities"]""", schema["required"]!.ToJsonString());
        Assert.Equal("""["0","1"]""", schema["properties"]!["labels"]!["items"]!["enum"]!.ToJsonString());
    }
}
