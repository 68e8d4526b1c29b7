using System.CommandLine;
using Lamina.Hosting;
using Lamina.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lamina.Cli;

/// <summary><c>lamina serve</c>: answers predictions over HTTP, and shows a page to try the model on.</summary>
internal static class ServeCommand
{
    private const string KeyVariable = "LAMINA_API_KEY";

    public static Command Create()
    {
        var model = CommonOptions.Model();
        var urls = new Option<string>("--urls") { Description = "Where to listen, separated by semicolons; port 0 takes a free one.", HelpName = "URLS", DefaultValueFactory = _ => ServingAddresses.Default };
        var key = new Option<string?>("--api-key") { Description = $"What requests must show as 'Authorization: Bearer KEY'; the variable {KeyVariable} says it too. Needed where others than this machine can connect.", HelpName = "KEY" };
        var command = new Command("serve", "Answers predictions over HTTP, with a page to draw on or a form to fill in.") { model, urls, key };
        command.SetAction(arguments => Run(
            CommonOptions.ModelPath(arguments.GetRequiredValue(model)),
            Addresses(arguments.GetRequiredValue(urls)),
            arguments.GetValue(key) ?? Environment.GetEnvironmentVariable(KeyVariable),
            PluginFolders.Of(arguments)));
        return command;
    }

    private static int Run(string path, ServingAddresses addresses, string? key, IEnumerable<string> plugins)
    {
        if (key is "")
            throw new ArgumentProblemException("--api-key: expected a key, but received nothing.");
        if (!addresses.IsLoopback && key is null)
            throw new ArgumentProblemException($"--urls: others than this machine can connect to '{string.Join(';', addresses.Urls)}', which needs --api-key KEY (or {KeyVariable}). Leave --urls out to serve this machine alone.");
        using var signals = new StopSignals();
        var app = ModelServer.Create(path, addresses, new ServingOptions { ApiKey = key }, services =>
        {
            services.AddLamina(options => plugins.ToList().ForEach(folder => options.AddPlugins(folder)));
            services.AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        });
        try
        {
            app.Start();
        }
        catch (IOException exception)
        {
            throw new ArgumentProblemException($"--urls: cannot listen at {string.Join(';', addresses.Urls)}: {exception.Message} Name another port, such as --urls http://127.0.0.1:0 for a free one.");
        }

        foreach (var url in app.Urls)
            Console.WriteLine($"Serving {ResultText.Short(path)} at {url}");
        signals.Token.WaitHandle.WaitOne();
        app.StopAsync().GetAwaiter().GetResult();
        ((IDisposable)app).Dispose();
        return ExitCodes.Done;
    }

    private static ServingAddresses Addresses(string urls)
    {
        try
        {
            return ServingAddresses.Parse(urls);
        }
        catch (FormatException exception)
        {
            throw new ArgumentProblemException($"--urls: {exception.Message}");
        }
    }
}
