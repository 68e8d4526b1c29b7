using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Models;

namespace Lamina.Serving.Tests;

public sealed class PredictTests
{
    [Theory]
    [InlineData("""{"inputs":[[1,3]]}""", """{"predictions":[{"input":"inputs[0]","values":{"0":8}}]}""")]
    [InlineData("""{"inputs":[[1,3],[0.5,-2e1],[2.5,1]]}""",
        """{"predictions":[{"input":"inputs[0]","values":{"0":8}},{"input":"inputs[1]","values":{"0":0}},{"input":"inputs[2]","values":{"0":7}}]}""")]
    public async Task Rows_are_predicted(string body, string expected)
    {
        await using var server = new RunningServer(Models.Sum(2));
        Assert.Equal((200, expected), await server.Predict(body));
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_json_is_no_part_of_it()
    {
        await using var server = new RunningServer(Models.Sum(2));
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{"inputs":[[1,3]]}""")];
        Assert.Equal((200, """{"predictions":[{"input":"inputs[0]","values":{"0":8}}]}"""), await server.Post("/v1/predict", body, "application/json"));
        Assert.Equal(400, (await server.Post("/v1/predict", [0xEF, 0xBB, 0xBF, .. body], "application/json")).Status);
    }

    [Fact]
    public async Task Requests_that_share_a_batch_get_the_bits_that_they_would_get_alone()
    {
        await using var server = new RunningServer(Models.Pictures());
        var predictor = server.Predictor.Current;
        var rows = Enumerable.Range(0, 200).Select(row => Enumerable.Range(0, 64).Select(place => (float)((row * 31 + place * 17) % 17) + row / 7f).ToArray())
            .ToList();
        var answers =
            await Task.WhenAll(rows.Select(row => server.Predict($"{{\"inputs\":[[{string.Join(',', row.Select(value => value.ToString("R")))}]]}}")));
        Assert.Equal(rows.Select(row => (200, Expected(predictor, [row]))), answers);

        var together =
            await server.Predict($"{{\"inputs\":[{string.Join(',', rows.Select(row => $"[{string.Join(',', row.Select(value => value.ToString("R")))}]"))}]}}");
        Assert.Equal((200, Expected(predictor, rows)), together);
    }

    [Fact]
    public async Task A_picture_is_predicted_as_the_input_that_it_becomes()
    {
        await using var server = new RunningServer(Models.Pictures());
        var picture = Drawings.Stroke();
        var (status, text) = await server.Post("/v1/predict?fit=digit", picture.Encode(), "image/png");
        Assert.Equal(200, status);
        var values = Data.PictureFitting.Fit(server.Predictor.Model.Picture!, picture, Data.PictureFit.Digit);
        Assert.Equal(Expected(server.Predictor.Current, [values], "picture"), text);
    }

    [Fact]
    public async Task An_explanation_says_what_every_layer_made_of_the_input()
    {
        await using var server = new RunningServer(Models.Sum(2));
        var (status, text) = await server.Post("/v1/explain", Encoding.UTF8.GetBytes("""{"inputs":[[1,3]]}"""), "application/json");
        Assert.Equal(200, status);
        Assert.Equal("""{"prediction":{"input":"inputs[0]","values":{"0":8}},"input":[1,3],"""
            + """
            "layers":[{"name":"dense1","shape":[2],"values":[2,2]},{"name":"dense2","shape":[1],"values":[8]}]}
            """, text);
    }

    [Fact]
    public async Task An_explanation_of_a_picture_shows_the_weights_of_the_strongest_units()
    {
        await using var server = new RunningServer(Models.Pictures());
        var (status, text) = await server.Post("/v1/explain", Drawings.Stroke().Encode(), "image/png");
        Assert.Equal(200, status);
        var explanation = JsonNode.Parse(text)!;
        var activations = explanation["layers"]![0]!["values"]!.AsArray().Select(value => Math.Abs(value!.GetValue<float>())).ToList();
        var units = explanation["weights"]!["units"]!.AsArray();
        Assert.Equal(activations.Index().OrderByDescending(unit => unit.Item).Take(8).Select(unit => unit.Index),
            units.Select(unit => unit!["unit"]!.GetValue<int>()));
        var first = units[0]!["unit"]!.GetValue<int>();
        var tensor = server.Predictor.Model.Tensor("dense1.weight").ToArray();
        Assert.Equal(Enumerable.Range(0, 64).Select(place => tensor[place * 12 + first]),
            units[0]!["weights"]!.AsArray().Select(weight => weight!.GetValue<float>()));
    }

    private static string Expected(Predictor predictor, IEnumerable<float[]> rows, string? name = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("predictions");
            foreach (var (index, row) in rows.Index())
                PredictionJson.Write(writer, name ?? $"inputs[{index}]", predictor.Predict(row));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
