using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Tests;

/// <summary>The engine behind editors' completion and an independent validator, both run by Node with the schema of this build.</summary>
public sealed class EditorEngine : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddLamina().BuildServiceProvider();
    private string? _missing;

    public EditorEngine()
    {
        var tools = Path.Combine(AppContext.BaseDirectory, "Editor");
        foreach (var name in new[] { "package.json", "editor.mjs" })
            File.Copy(Path.Combine(tools, name), _folder[name]);
        if (Run("npm", "", "install", "--no-audit", "--no-fund") is not { ExitCode: 0 })
            _missing = $"Node.js with npm and its registry is needed for the editor's engine: {_missing}";
    }

    public ExperimentReader Reader => _services.GetRequiredService<ExperimentReader>();

    /// <summary>What validator and editor say of each document; an offset asks for completions there.</summary>
    internal IReadOnlyList<EditorAnswer> Ask(params IEnumerable<(string Text, int? Offset)> documents)
    {
        Assert.SkipWhen(_missing is not null, _missing ?? "");
        var question = new JsonObject
        {
            ["schema"] = _services.GetRequiredService<ExperimentSchema>().Write(),
            ["documents"] = new JsonArray([.. documents.Select(document => document.Offset is { } offset ? new JsonObject { ["text"] = document.Text, ["offset"] = offset } : new JsonObject { ["text"] = document.Text })]),
        };
        var result = Run("node", question.ToJsonString(), "editor.mjs");
        Assert.True(result is { ExitCode: 0 }, $"{result}");
        return JsonSerializer.Deserialize<List<EditorAnswer>>(result.Output, JsonSerializerOptions.Web)!;
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    private CommandResult? Run(string program, string input, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetDirectoryName(_folder["package.json"]), RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.WaitForExit();
            var result = new CommandResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
            _missing = result.ExitCode == 0 ? _missing : result.ToString();
            return result;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            _missing = exception.Message;
            return null;
        }
    }
}
