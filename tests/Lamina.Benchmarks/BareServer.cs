using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lamina.Benchmarks;

/// <summary>A minimal-API endpoint that parses the body of a prediction and answers with a count: what a server of predictions is measured against.</summary>
internal static class BareServer
{
    public static void Run()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/predict", (Body body) => new { rows = body.Inputs.Length });
        app.Start();
        Console.WriteLine(app.Urls.First());
        app.WaitForShutdown();
    }

    internal sealed record Body(float[][] Inputs);
}
