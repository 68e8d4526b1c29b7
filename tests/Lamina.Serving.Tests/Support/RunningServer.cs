using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Serving.Tests;

/// <summary>A server on a free port of this machine, and a client for it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new(inMemory: true);
    private readonly WebApplication _app;

    public RunningServer(Model model, Action<ServingOptions>? configure = null, Action<IServiceCollection>? add = null)
    {
        ModelPath = _folder["model.safetensors"];
        model.Save(ModelPath);
        var options = new ServingOptions { DrainNotice = TimeSpan.FromMilliseconds(50) };
        configure?.Invoke(options);
        _app = ModelServer.Create(ModelPath, ServingAddresses.Parse("http://127.0.0.1:0"), options, add);
        _app.StartAsync().GetAwaiter().GetResult();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public string ModelPath { get; }

    public HttpClient Client { get; }

    public FilePredictor Predictor => _app.Services.GetRequiredService<FilePredictor>();

    /// <summary>What it counted, also after it stopped.</summary>
    public string Metrics => _app.Services.GetRequiredService<ServingMetrics>().Text();

    public Task StopAsync() => _app.StopAsync();

    public async Task<(int Status, string Text)> Post(string path, byte[] body, string type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await Client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<(int Status, string Text)> Predict(string json) => Post("/v1/predict", Encoding.UTF8.GetBytes(json), "application/json");

    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await Client.GetStringAsync(path, TestContext.Current.CancellationToken))!;

    /// <summary>Sends these bytes and returns the first line of the answer.</summary>
    public async Task<string?> FirstLine(string request)
    {
        using var socket = new TcpClient("127.0.0.1", Client.BaseAddress!.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
