using System.Text.Json.Nodes;

namespace Lamina.Tests;

/// <summary>How a command ended and what it printed.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>The result printed with <c>--json</c>: one object on one line, and nothing else on standard output.</summary>
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    /// <summary>Expects exit code 0; where it is another, the failure prints the command's output.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}
