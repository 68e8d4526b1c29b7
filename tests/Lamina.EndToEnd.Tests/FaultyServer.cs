using System.Diagnostics;
using System.Net;
using System.Text;
using System.Threading.Channels;

namespace Lamina.Tests;

/// <summary>A server of the command, with the plugin that can be told to throw while it runs.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();
    private readonly Channel<string> _log = Channel.CreateUnbounded<string>();
    private readonly HttpClient _client = new();
    private readonly Process _process;

    private FaultyServer(string model)
    {
        Plant("");
        _process = FaultyRun.Start(_folder["fault"], "serve", model, "--urls", "http://127.0.0.1:0");
        _process.ErrorDataReceived += (_, line) => _ = line.Data is null ? _log.Writer.TryComplete() : _log.Writer.TryWrite(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts a server that listens.</summary>
    /// <param name="model">The run or the model file.</param>
    public static async Task<FaultyServer> Start(string model)
    {
        var server = new FaultyServer(model);
        var line = await server._process.StandardOutput.ReadLineAsync().WaitAsync(s_limit);
        server._client.BaseAddress = new Uri(line!.Split(' ')[^1]);
        return server;
    }

    /// <summary>Lets the plugin throw in a member from now on; in none where that is empty.</summary>
    public void Plant(string member)
    {
        File.WriteAllText(_folder["planted"], member);
        File.Move(_folder["planted"], _folder["fault"], overwrite: true);
    }

    /// <summary>What it answers to JSON.</summary>
    public async Task<(HttpStatusCode Status, string Text)> Post(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(path, body);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>What stands at a path.</summary>
    public async Task<(HttpStatusCode Status, string Text)> Get(string path)
    {
        using var response = await _client.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The next line of its log, which begins as expected.</summary>
    public async Task<string> NextLine(string beginning)
    {
        var line = await _log.Reader.ReadAsync().AsTask().WaitAsync(s_limit);
        Assert.StartsWith(beginning, line, StringComparison.Ordinal);
        return line;
    }

    /// <summary>Ends it as a user does, and gives the lines of its log that nobody has read.</summary>
    public async Task<IReadOnlyList<string>> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(s_limit);
        Assert.Equal(0, _process.ExitCode);
        return await _log.Reader.ReadAllAsync().ToListAsync();
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _client.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
