using System.CommandLine;
using System.Net.Sockets;
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
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen, separated by semicolons; port 0 takes a free one.",
            HelpName = "URLS",
            DefaultValueFactory = _ => ServingAddresses.Default
        };
        var key = new Option<string?>("--api-key")
        {
            Description = $"The key that requests must send as 'Authorization: Bearer KEY'; the variable {KeyVariable} sets it too. Required where other "
                + "machines can connect.",
            HelpName = "KEY"
        };
        var hosts = new Option<string?>("--allowed-hosts")
        {
            Description = "Host names that requests may use besides this machine's own, separated by semicolons: those of a proxy.",
            HelpName = "NAMES",
        };
        var path = new Option<string?>("--base-path") { Description = "The path under which a proxy exposes the server, such as /digits.", HelpName = "PATH" };
        var command = new Command("serve", "Answers predictions over HTTP, with a page to draw on or a form to fill in.") { model, urls, key, hosts, path };
        command.SetAction(arguments => Run(
            CommonOptions.ModelPath(arguments.GetRequiredValue(model)),
            Addresses(arguments.GetRequiredValue(urls)),
            Options(arguments.GetValue(key) ?? Environment.GetEnvironmentVariable(KeyVariable), arguments.GetValue(hosts), arguments.GetValue(path)),
            PluginFolders.Of(arguments)));
        return command;
    }

    private static ServingOptions Options(string? key, string? hosts, string? path)
    {
        if (key is "")
            throw new ArgumentProblemException("--api-key: expected a key, but received nothing.");
        var options = new ServingOptions { ApiKey = key, BasePath = path?.TrimEnd('/') is "" ? null : path?.TrimEnd('/') };
        if (path is not null && (!path.StartsWith('/') || !path.All(IsPathLetter)))
            throw new ArgumentProblemException($"--base-path: expected a path such as /digits, but received '{path}'.");
        foreach (var host in hosts?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
                throw new ArgumentProblemException("--allowed-hosts: expected names such as models.example.com, without scheme and port, but "
                    + $"received '{host}'.");
            options.Hosts.Add(host);
        }

        return hosts is null || options.Hosts.Count > 0
            ? options
            : throw new ArgumentProblemException("--allowed-hosts: expected names such as models.example.com, but received none.");
    }

    private static bool IsPathLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || "/-._~".Contains(letter, StringComparison.Ordinal);

    private static int Run(string path, ServingAddresses addresses, ServingOptions options, IEnumerable<string> plugins)
    {
        if (!addresses.IsLoopback && options.ApiKey is null)
            throw new ArgumentProblemException($"--urls: other machines can connect to '{string.Join(';', addresses.Urls)}', which needs --api-key KEY (or "
                + $"{KeyVariable}). Leave --urls out to serve this machine alone.");
        using var signals = new StopSignals();
        var app = ModelServer.Create(path, addresses, options, services =>
        {
            services.AddLamina(options => plugins.ToList().ForEach(folder => options.AddPlugins(folder)));
            services.AddLogging(logging => logging.AddProvider(new PlainLog()));
        });
        try
        {
            app.Start();
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new ArgumentProblemException($"--urls: cannot listen at {string.Join(';', addresses.Urls)}: {exception.Message.TrimEnd('.')}. Name another "
                + "port, such as --urls http://127.0.0.1:0 for a free one.");
        }

        foreach (var url in app.Urls)
            Console.WriteLine($"Serving {ModelName.Of(path)} ({ResultText.Short(path)}) at {url}");
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
