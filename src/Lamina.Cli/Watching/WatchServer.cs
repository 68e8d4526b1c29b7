using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Lamina.Reporting;
using Lamina.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Lamina.Cli;

/// <summary>Shows a run to browsers on this machine only: a page, and events that replace its parts.</summary>
internal sealed class WatchServer(WatchedRun run, CancellationToken stop)
{
    /// <summary>Where the run's report is.</summary>
    public const string ReportPath = "report.html";

    private const string ScriptPath = "watch.js";
    private const string EventsPath = "events";
    private const int MostConnections = 256;
    private const int MostStreams = 32;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(300);
    private readonly EventStreams _streams = new(MostStreams);

    /// <summary>Serves until it is stopped.</summary>
    /// <param name="port">The port; 0 for any.</param>
    /// <param name="started">Told the page's address.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task RunAsync(int port, Action<string> started)
    {
        // The empty builder reads no settings file, no variable and no argument.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var application = builder.Build();
        await using var disposed = application.ConfigureAwait(false);
        application.Run(AnswerAsync);
        await application.StartAsync(CancellationToken.None).ConfigureAwait(false);
        started(application.Urls.First() + "/");
        try
        {
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await application.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";

        // A page from elsewhere whose name was made to mean this machine is told nothing.
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || !HostNames.IsLoopback(request.Host.Host))
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        switch (request.Path.Value?.TrimStart('/'))
        {
            case "":
                await WriteAsync(response, "text/html; charset=utf-8", LiveReport.Policy, LiveReport.Page(run.Parts(), ScriptPath)).ConfigureAwait(false);
                break;
            case ScriptPath:
                await WriteAsync(response, "text/javascript; charset=utf-8", LiveReport.Policy, WatchScript.Text).ConfigureAwait(false);
                break;
            case ReportPath when run.Report is { } report:
                await WriteAsync(response, "text/html; charset=utf-8", LiveReport.ReportPolicy, InputFile.ReadAllText(report)).ConfigureAwait(false);
                break;
            case EventsPath:
                response.ContentType = "text/event-stream";
                response.Headers.Connection = "close";
                if (HttpMethods.IsGet(request.Method))
                    await SendEventsAsync(response, context.RequestAborted).ConfigureAwait(false);
                break;
            default:
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static Task WriteAsync(HttpResponse response, string type, string policy, string content)
    {
        response.ContentType = type;
        response.Headers.ContentSecurityPolicy = policy + "; frame-ancestors 'none'";
        return response.WriteAsync(content);
    }

    /// <summary>Sends every part as it is, and from then on those that have changed.</summary>
    private async Task SendEventsAsync(HttpResponse response, CancellationToken gone)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(gone, stop);
        using var counted = _streams.Enter(ended);
        var sent = new Dictionary<string, string>();
        try
        {
            while (true)
            {
                foreach (var (id, html) in run.Parts().Where(part => sent.GetValueOrDefault(part.Key) != part.Value))
                {
                    await response.Body.WriteAsync(Encoding.UTF8.GetBytes($"data: {new JsonObject { ["id"] = id, ["html"] = html }.ToJsonString()}\n\n"),
                        ended.Token).ConfigureAwait(false);
                    sent[id] = html;
                }

                await response.Body.FlushAsync(ended.Token).ConfigureAwait(false);
                await Task.Delay(s_interval, ended.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
