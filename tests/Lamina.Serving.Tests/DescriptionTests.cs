using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Lamina.Onnx;

namespace Lamina.Serving.Tests;

public sealed class DescriptionTests
{
    [Fact]
    public async Task The_model_says_what_it_takes_and_gives()
    {
        await using var server = new RunningServer(Models.Pictures());
        var model = await server.Get("/v1/model");
        Assert.Equal("model", model["name"]!.GetValue<string>());
        Assert.Equal(64, model["sha256"]!.GetValue<string>().Length);
        Assert.Equal("[8,8]", model["input"]!.ToJsonString());
        Assert.Equal(64, model["inputs"]!.GetValue<int>());
        Assert.Equal("""["0","1","2","3","4","5","6","7","8","9"]""", model["labels"]!.ToJsonString());
        Assert.Equal("""{"width":8,"height":8,"minimum":0,"maximum":16,"inkIsHigh":true}""", model["picture"]!.ToJsonString());
        Assert.Equal(64 * 12 + 12 + 12 * 10 + 10, model["parameters"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_drawing_has_a_box_for_each_input_and_layer_and_brings_nothing_but_its_style()
    {
        await using var server = new RunningServer(Models.Branches());
        using var response = await server.Client.GetAsync("/v1/model/graph", TestContext.Current.CancellationToken);
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        var drawing = XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["left: [1]", "right: [1]", "dense1: dense → [1]", "add1: add → [1]"],
            drawing.Descendants().Where(element => element.Name.LocalName == "title").Select(title => title.Value));
        Assert.Equal("""[["left"],["dense1","right"]]""",
            new JsonArray([.. (await server.Get("/v1/model"))["layers"]!.AsArray().Select(layer => layer!["from"]!.DeepClone())]).ToJsonString());
    }

    [Fact]
    public async Task The_model_is_handed_out_as_ONNX_to_who_has_the_key()
    {
        await using var server = new RunningServer(Models.Branches(), options => options.ApiKey = "key");
        using var refused = await server.Client.GetAsync("/v1/model/onnx", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", "key");
        using var response = await server.Client.GetAsync("/v1/model/onnx", TestContext.Current.CancellationToken);
        Assert.Equal("attachment; filename=\"model.onnx\"", response.Content.Headers.ContentDisposition!.ToString());
        using var folder = new TemporaryFolder(inMemory: true);
        await File.WriteAllBytesAsync(folder["model.onnx"], await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        var model = OnnxFile.Read(folder["model.onnx"]);
        Assert.Equal("Lamina", model.Producer);
        Assert.Equal("values", Assert.Single(model.Graph.Outputs).Name);
    }

    [Fact]
    public async Task The_drawing_asks_for_the_key_and_is_none_of_a_network_too_large_to_look_at()
    {
        await using var guarded = new RunningServer(Models.Branches(), options => options.ApiKey = "key");
        using var refused = await guarded.Client.GetAsync("/v1/model/graph", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await using var server = new RunningServer(Models.Deep(600));
        using var response = await server.Client.GetAsync("/v1/model/graph", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("GET /v1/model lists them.", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "my-digits", "seed": 1 }""", "my-digits")]
    [InlineData("""{ "seed": 1 }""", "model")]
    [InlineData("""{ "name": 7 }""", "model")]
    [InlineData("[", "model")]
    [InlineData("", "model")]
    public void A_model_in_a_runs_folder_has_the_runs_name(string experiment, string name)
    {
        using var folder = new TemporaryFolder(inMemory: true);
        File.WriteAllText(folder["experiment.json"], experiment);
        Assert.Equal(name, ModelName.Of(folder["model.safetensors"]));
    }

    [Fact]
    public async Task A_name_may_be_given()
    {
        await using var server = new RunningServer(Models.Sum(2), options => options.Name = "sums");
        Assert.Equal("sums", (await server.Get("/v1/model"))["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_document_names_every_path_and_every_reference_leads_somewhere()
    {
        await using var server = new RunningServer(Models.Pictures(), options => options.ApiKey = "key");
        var document = await server.Get("/openapi/v1.json");
        Assert.Equal("3.1.0", document["openapi"]!.GetValue<string>());
        Assert.Equal(["/healthz", "/metrics", "/readyz", "/v1/explain", "/v1/model", "/v1/model/graph", "/v1/model/onnx", "/v1/predict"],
            document["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
        Assert.Equal(64, document["components"]!["schemas"]!["Row"]!["minItems"]!.GetValue<int>());
        Assert.NotNull(document["components"]!["requestBodies"]!["Inputs"]!["content"]!["image/png"]);
        Assert.NotNull(document["components"]!["securitySchemes"]!["key"]);
        Assert.NotEmpty(References(document));
        Assert.All(References(document), reference => Assert.NotNull(reference[2..].Split('/').Aggregate(document, (node, key) => node![key]!)));
    }

    [Fact]
    public async Task What_was_answered_is_counted()
    {
        await using var server = new RunningServer(Models.Sum(2));
        await server.Predict("""{"inputs":[[1,2],[3,4]]}""");
        await server.Predict("""{"inputs":[]}""");
        var text = await server.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        foreach (var line in new[] { "lamina_requests_total{route=\"predict\",status=\"200\"} 1", "lamina_requests_total{route=\"predict\",status=\"400\"} 1",
            "lamina_predict_seconds_count 2", "lamina_batch_rows_bucket{le=\"1\"} 0", "lamina_batch_rows_bucket{le=\"2\"} 1", "lamina_batch_rows_sum 2",
            "lamina_queue_requests 0" })
            Assert.Contains($"{line}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_may_load_nothing_from_elsewhere()
    {
        await using var server = new RunningServer(Models.Sum(2));
        foreach (var path in new[] { "/", "/lamina.css", "/lamina.js", "/favicon.svg" })
        {
            using var response = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("http://", text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("https://", text, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(pair => pair.Key == "$ref" ? [pair.Value!.GetValue<string>()] : References(pair.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
