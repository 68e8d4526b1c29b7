using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lamina.Hosting;

namespace Lamina.Serving.Tests;

public sealed class BadRowTests
{
    private const int Clients = 8;
    private static readonly int s_requests = FullSuite.IsOn ? 20_000 : 1_000;

    [Theory]
    [InlineData("LAM3109", "inputs[0]: layer 'embedding1' takes whole numbers from 0 to 3, but received 9.", "[[1,9]]")]
    [InlineData("LAM3109", "inputs[1]: layer 'embedding1' takes whole numbers from 0 to 3, but received 0.5.", "[[1,2],[0.5,1]]")]
    public async Task An_index_outside_of_an_embedding_is_refused_with_its_row(string code, string detail, string rows)
    {
        await using var server = new RunningServer(Models.Indices());
        await AssertRefused(server, code, detail, rows);
        Assert.Equal(200, (await server.Predict("""{"inputs":[[1,2]]}""")).Status);
    }

    [Fact]
    public async Task Outputs_that_are_not_finite_are_refused_with_their_row_and_have_no_label()
    {
        await using var server = new RunningServer(Models.Scores(4));
        await AssertRefused(server, "LAM3113", "inputs[1]: the model's outputs for this row are not finite", "[[1,2],[3e38,3e38]]");
        var (status, text) = await server.Post("/v1/explain", Encoding.UTF8.GetBytes("""{"inputs":[[3e38,3e38]]}"""), "application/json");
        Assert.Equal((422, "LAM3113"), (status, JsonNode.Parse(text)!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_row_that_a_later_layer_refuses_is_refused_with_what_the_layer_says()
    {
        await using var server = new RunningServer(Models.LateIndices());
        await AssertRefused(server, "LAM3113", "inputs[1]: An embedding layer expects whole numbers from 0 to 3, but received 9.", "[[1],[9]]");
    }

    [Fact]
    public async Task Scores_that_are_no_probabilities_are_served_as_values()
    {
        await using var server = new RunningServer(Models.Scores(2));
        Assert.Equal((200, """{"predictions":[{"input":"inputs[0]","label":"no","values":{"no":6,"yes":6}}]}"""),
            await server.Predict("""{"inputs":[[1,2]]}"""));
        var explained = JsonNode.Parse((await server.Post("/v1/explain", Encoding.UTF8.GetBytes("""{"inputs":[[1,2]]}"""), "application/json")).Text)!;
        Assert.Equal("""{"input":"inputs[0]","label":"no","values":{"no":6,"yes":6}}""", explained["prediction"]!.ToJsonString());
        var schema = (await server.Get("/openapi/v1.json"))["components"]!["schemas"]!["Prediction"]!;
        Assert.Equal("""["input","label","values"]""", schema["required"]!.ToJsonString());
    }

    [Theory]
    [InlineData(false, 422)]
    [InlineData(true, 500)]
    public async Task Rows_that_a_layer_throws_on_fail_no_request_of_others(bool unexpected, int status)
    {
        await using var server = new RunningServer(
            unexpected ? Models.Throwing() : Models.LateIndices(), add: services => services.AddComponents(typeof(Touchy).Assembly));
        var predictor = server.Predictor.Current;
        string[] expected = [.. Enumerable.Range(0, 4)
            .Select(index => predictor.Predict([index]).Values[0].ToString("R", CultureInfo.InvariantCulture))
            .Select(value => $$$"""{"predictions":[{"input":"inputs[0]","values":{"0":{{{value}}}}}]}""")];
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => Ask(server, client % 2 == 0, s_requests / Clients))));
        foreach (var (client, received) in answers.Index())
        {
            if (client % 2 == 0)
                Assert.All(received, answer => Assert.Equal(status, answer.Status));
            else
                Assert.Equal(Enumerable.Range(0, s_requests / Clients).Select(request => (200, expected[request % 4])), received);
        }
    }

    private static async Task<List<(int Status, string Text)>> Ask(RunningServer server, bool bad, int requests)
    {
        var answers = new List<(int, string)>();
        for (var request = 0; request < requests; request++)
            answers.Add(await server.Predict($"{{\"inputs\":[[{(bad ? 9 : request % 4)}]]}}"));
        return answers;
    }

    private static async Task AssertRefused(RunningServer server, string code, string detail, string rows)
    {
        var (status, text) = await server.Predict($"{{\"inputs\":{rows}}}");
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((422, code), (status, problem["code"]!.GetValue<string>()));
        Assert.StartsWith(detail, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
