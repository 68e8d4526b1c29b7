using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Lamina.Serving.Tests;

public sealed class RefusalTests
{
    private const string Form = "Expected { \"inputs\": [[number, …], …] }, but received ";

    [Theory]
    [InlineData("""{"inputs":[[1]]}""", 422, "LAM7002", "inputs[0]: expected 2 numbers, as many as the model takes, but received 1. GET /v1/model says more.")]
    [InlineData("""{"inputs":[[1,2],[1,2,3]]}""", 422, "LAM7002",
        "inputs[1]: expected 2 numbers, as many as the model takes, but received 3. GET /v1/model says more.")]
    [InlineData("""{"inputs":[[1,1e999]]}""", 422, "LAM7003", "inputs[0][1]: expected a finite number of single precision, but received 1e999.")]
    [InlineData("""{"inputs":[["a",1]]}""", 422, "LAM7003", "inputs[0][0]: expected a finite number of single precision, but received the text \"a\".")]
    [InlineData("""{"inputs":[[1,null]]}""", 422, "LAM7003", "inputs[0][1]: expected a finite number of single precision, but received null.")]
    [InlineData("""{"inputs":[{"x":1}]}""", 422, "LAM7001",
        "inputs[0]: the model's inputs have no names. Expected a list of 2 numbers, but received an object.")]
    [InlineData("""{"inputs":[[[1,2]]]}""", 400, "LAM7001", Form + "a list as inputs[0][0], where a number is expected (a row is one list of 2 numbers).")]
    [InlineData("""{"inputs":[1,2]}""", 400, "LAM7001", Form + "a number as inputs[0], where a row is expected.")]
    [InlineData("""{"inputs":[]}""", 400, "LAM7001", Form + "no rows.")]
    [InlineData("""{"inputs":[[1,2]],"more":1}""", 400, "LAM7001", Form + "another key, 'more'.")]
    [InlineData("""{"input":[[1,2]]}""", 400, "LAM7001", Form + "the key 'input'.")]
    [InlineData("[[1,2]]", 400, "LAM7001", Form + "a list, where an object is expected.")]
    public async Task A_body_that_does_not_fit_is_told_why(string body, int status, string code, string detail)
    {
        await using var server = new RunningServer(Models.Sum(2));
        var (received, text) = await server.Predict(body);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((status, status, code, detail),
            (received, problem["status"]!.GetValue<int>(), problem["code"]!.GetValue<string>(), problem["detail"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("text/plain", "x", 415, "LAM7005", "Expected the content type application/json or image/png, but received 'text/plain'.")]
    [InlineData("image/png", "x", 422, "LAM7010",
        "The model's inputs [2] are not pictures. Send { \"inputs\": [[number, …], …] } as application/json. If its inputs are the pixels of pictures, say "
        + "so in the experiment, by \"input\": [height, width] in 'network' and \"flatten\" as the first layer, and train again.")]
    public async Task A_body_of_another_type_is_told_why(string type, string body, int status, string code, string detail)
    {
        await using var server = new RunningServer(Models.Sum(2));
        var (received, text) = await server.Post("/v1/predict", Encoding.UTF8.GetBytes(body), type);
        Assert.Equal((status, code, detail),
            (received, JsonNode.Parse(text)!["code"]!.GetValue<string>(), JsonNode.Parse(text)!["detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_is_larger_than_the_limits_is_refused()
    {
        await using var server = new RunningServer(Models.Sum(2));
        var rows = string.Join(',', Enumerable.Repeat("[1,2]", 4096));
        Assert.Equal(200, (await server.Predict($"{{\"inputs\":[{rows}]}}")).Status);
        Assert.Equal(413, (await server.Predict($"{{\"inputs\":[{rows},[1,2]]}}")).Status);
        Assert.Equal("HTTP/1.1 413 Payload Too Large",
            await server.FirstLine("POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + $"{Limits.RequestBytes + 1}\r\n\r\n"));
        Assert.Equal("HTTP/1.1 431 Request Header Fields Too Large",
            await server.FirstLine($"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('x', Limits.RequestHeaderBytes)}\r\n\r\n"));

        // A picture that claims to be huge is refused by what it claims.
        var png = Drawings.Stroke().Encode();
        png.AsSpan(16, 8).Fill(0x7F);
        await using var pictures = new RunningServer(Models.Pictures());
        var (status, text) = await pictures.Post("/v1/predict", png, "image/png");
        Assert.Equal((413, "LAM7006"), (status, JsonNode.Parse(text)!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_full_queue_asks_to_come_again()
    {
        await using var server = new RunningServer(Models.Sum(2), options => options.QueueLength = 0);
        using var response = await server.Client.PostAsync("/v1/predict", new StringContent("""{"inputs":[[1,2]]}""", Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);
        Assert.Equal((503, TimeSpan.FromSeconds(1)), ((int)response.StatusCode, response.Headers.RetryAfter?.Delta));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_slow_body_is_given_up()
    {
        await using var server = new RunningServer(Models.Sum(2), options => options.BodyTimeout = TimeSpan.FromMilliseconds(100));
        Assert.Equal("HTTP/1.1 408 Request Timeout",
            await server.FirstLine("POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"));
    }

    [Fact]
    public async Task Where_there_is_a_key_it_is_asked_for()
    {
        await using var server = new RunningServer(Models.Sum(2), options => options.ApiKey = "open sesame");
        async Task<int> Status(string path, string? key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
            using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }

        Assert.Equal((401, 401, 200), (await Status("/v1/model", null), await Status("/v1/model", "open"), await Status("/v1/model", "open sesame")));
        Assert.Equal((401, 401), ((await server.Predict("""{"inputs":[[1,2]]}""")).Status, await Status("/metrics", null)));
        Assert.Equal((200, 200, 200), (await Status("/", null), await Status("/healthz", null), await Status("/readyz", null)));
    }

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("localhost:80", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:80", 200)]
    [InlineData("LOCALHOST", 200)]
    [InlineData("localhost.", 200)]
    [InlineData("LocalHost.:80", 200)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("10.0.0.1", 421)]
    public async Task A_server_on_loopback_answers_to_its_own_names(string host, int status)
    {
        await using var server = new RunningServer(Models.Sum(2));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/model");
        request.Headers.Host = host;
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_a_server_answers_to_the_names_it_is_given_and_says_how_to_give_them()
    {
        await using var server = new RunningServer(Models.Sum(2), options => options.Hosts.Add("models.example"));
        async Task<(int Status, string Text)> Ask(string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/model");
            request.Headers.Host = host;
            using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal([200, 200, 200],
            new[] { await Ask("models.example"), await Ask("Models.Example.:443"), await Ask("localhost") }.Select(answer => answer.Status));
        var (status, text) = await Ask("other.example");
        Assert.Equal(421, status);
        Assert.Contains("--allowed-hosts NAME", text, StringComparison.Ordinal);
        Assert.Contains("--base-path PATH", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ffffffffffffffff\r\n")]
    [InlineData("7fffffff0\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("zz\r\n")]
    [InlineData("5\r\nabcdefg\r\n")]
    public async Task Chunks_that_are_none_are_the_clients_fault(string body)
    {
        await using var server = new RunningServer(Models.Sum(2));
        var line = await server.FirstLine("POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: "
            + $"chunked\r\n\r\n{body}");
        Assert.Contains(line, new[] { "HTTP/1.1 400 Bad Request", "HTTP/1.1 413 Payload Too Large" });
    }

    [Theory]
    [InlineData("gzip", 415)]
    [InlineData("br", 415)]
    [InlineData("identity", 200)]
    public async Task Bodies_that_are_compressed_are_refused_as_such(string coding, int status)
    {
        await using var server = new RunningServer(Models.Sum(2));
        using var content = new StringContent("""{"inputs":[[1,2]]}""", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add(coding);
        using var response = await server.Client.PostAsync("/v1/predict", content, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)response.StatusCode);
        if (status == 415)
            Assert.Contains($"received one with 'Content-Encoding: {coding}'", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_everywhere()
    {
        await using var server = new RunningServer(Models.Sum(2));
        using var missing = await server.Client.GetAsync("/nowhere", TestContext.Current.CancellationToken);
        using var method = await server.Client.GetAsync("/v1/predict", TestContext.Current.CancellationToken);
        Assert.Equal((404, 405), ((int)missing.StatusCode, (int)method.StatusCode));
        Assert.Contains("Expected POST here, but received GET.", await method.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(["POST"], method.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://localhost:1;http://[::1]:2", true)]
    [InlineData("http://127.0.0.1:1;http://0.0.0.0:2", false)]
    [InlineData("http://*:80", false)]
    public void Loopback_is_told_from_the_rest(string urls, bool loopback) => Assert.Equal(loopback, ServingAddresses.Parse(urls).IsLoopback);

    [Theory]
    [InlineData("", "expected an address such as http://127.0.0.1:5080, but received none.")]
    [InlineData("127.0.0.1", "expected http://HOST:PORT, such as http://127.0.0.1:5080, but received '127.0.0.1'.")]
    [InlineData("http://example.com:80", "expected an IP address, localhost or * as the host, but received 'http://example.com:80'.")]
    [InlineData("http://127.0.0.1:99999", "expected http://HOST:PORT, such as http://127.0.0.1:5080, but received 'http://127.0.0.1:99999'.")]
    public void Addresses_that_are_none_are_refused(string urls, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => ServingAddresses.Parse(urls)).Message);
}
