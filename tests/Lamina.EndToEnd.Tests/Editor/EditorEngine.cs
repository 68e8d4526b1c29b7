using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Tests;

/// <summary>The engine behind editors' completion and an independent validator, both in one process of Node with the schema of this build.</summary>
public sealed class EditorEngine : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddLamina().BuildServiceProvider();
    private readonly Process? _node;
    private readonly string _missing = "";

    public EditorEngine()
    {
        var tools = Path.Combine(AppContext.BaseDirectory, "Editor");
        foreach (var name in new[] { "package.json", "editor.mjs" })
            File.Copy(Path.Combine(tools, name), _folder[name]);
        try
        {
            using var install = Start("npm", "install", "--no-audit", "--no-fund");
            var printed = install.StandardOutput.ReadToEnd();
            install.WaitForExit();
            if (install.ExitCode != 0)
            {
                _missing = $"Node.js with npm and its registry is needed for the editor's engine: npm ended with {install.ExitCode}. {printed}";
                return;
            }

            _node = Start("node", "editor.mjs");
            _node.StandardInput.WriteLine(_services.GetRequiredService<ExperimentSchema>().Write().ToJsonString());
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            _missing = $"Node.js with npm is needed for the editor's engine: {exception.Message}";
        }
    }

    public ExperimentReader Reader => _services.GetRequiredService<ExperimentReader>();

    /// <summary>What validator and editor say of each document; an offset asks for completions there.</summary>
    internal IReadOnlyList<EditorAnswer> Ask(params IEnumerable<(string Text, int? Offset)> documents)
    {
        Assert.SkipWhen(_node is null, _missing);
        var question = new JsonArray([.. documents.Select(document => new JsonObject { ["text"] = document.Text, ["offset"] = document.Offset })]);
        _node!.StandardInput.WriteLine(question.ToJsonString());
        var answer = _node.StandardOutput.ReadLine();
        Assert.True(answer is not null, "The editor's engine has ended; what it printed on standard error says why.");
        return JsonSerializer.Deserialize<List<EditorAnswer>>(answer!, JsonSerializerOptions.Web)!;
    }

    public void Dispose()
    {
        // Node ends where its input does.
        _node?.StandardInput.Close();
        _node?.WaitForExit();
        _node?.Dispose();
        _services.Dispose();
        _folder.Dispose();
    }

    private Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Path.GetDirectoryName(_folder["package.json"]),
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
