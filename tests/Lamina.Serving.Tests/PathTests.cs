using System.Net;

namespace Lamina.Serving.Tests;

public sealed class PathTests
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/metrics")]
    [InlineData("/v1/model")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/")]
    [InlineData("/lamina.js")]
    public async Task Head_is_answered_as_get_is_without_a_body(string path)
    {
        await using var server = new RunningServer(Models.Sum(2));
        using var get = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (get.StatusCode, head.StatusCode));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(await get.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/digits")]
    [InlineData("/models/digits")]
    public async Task Below_a_path_everything_is_answered_whether_a_proxy_leaves_the_path_or_takes_it_off(string path)
    {
        await using var server = new RunningServer(Models.Sum(2), options => options.BasePath = path);
        foreach (var below in new[] { path, "" })
        {
            foreach (var page in new[] { "/", "/lamina.css", "/healthz", "/v1/model" })
                Assert.Equal(200, (int)(await server.Client.GetAsync(below + page, TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Equal($$"""[{"url":"{{path}}"}]""", (await server.Get($"{path}/openapi/v1.json"))["servers"]!.ToJsonString());
        Assert.DoesNotContain("=\"/", await server.Client.GetStringAsync($"{path}/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var shown = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal($"{path}/", shown.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("/digits/")]
    public void A_base_path_that_is_none_is_refused(string path) =>
        Assert.Contains($"received '{path}'",
            Assert.Throws<ArgumentException>(() => new RunningServer(Models.Sum(2), options => options.BasePath = path)).Message, StringComparison.Ordinal);
}
