using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lamina.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Cli;

/// <summary><c>lamina schema</c>: writes the JSON Schema of the experiment file, for editors.</summary>
internal static class SchemaCommand
{
    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static Command Create()
    {
        var command = new Command("schema", "Writes the JSON Schema of the experiment file, with every component there is.");
        command.SetAction(arguments =>
        {
            using var services = Services.Create(arguments, 1);
            Console.Out.Write(services.GetRequiredService<ExperimentSchema>().Write().ToJsonString(s_indented) + "\n");
            return ExitCodes.Done;
        });
        return command;
    }
}
