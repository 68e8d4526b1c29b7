using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Lamina.Tests;

/// <summary>A model, trained by the command and served by it, as a user would.</summary>
public abstract partial class ServedModel : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    protected abstract string[] Training { get; }

    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var run = _folder["run"];
        var trained = LaminaCommand.Run(["train", .. Training, "--out", run]);
        Assert.True(trained.ExitCode == 0, trained.ToString());
        _process = LaminaCommand.Start(null, "serve", run, "--urls", "http://127.0.0.1:0");
        var line = await _process.StandardOutput.ReadLineAsync() ?? await _process.StandardError.ReadToEndAsync();
        Url = Address().Match(line) is { Success: true } match ? match.Value : throw new InvalidOperationException(line);
    }

    public ValueTask DisposeAsync()
    {
        _process?.Kill();
        _process?.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Address();
}
