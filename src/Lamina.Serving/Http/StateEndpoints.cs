using Lamina.Hosting;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary>How the server is: <c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c>.</summary>
internal sealed class StateEndpoints(FilePredictor predictor, DrainNotice drain, ServingMetrics metrics)
{
    public static Task Alive(HttpContext context) => Write(context, "text/plain", "ok\n");

    /// <summary>
    /// 200 while requests are welcome; 503 once the server stops. A new file that cannot be used is reported, while the previous model still answers.
    /// </summary>
    public Task Ready(HttpContext context) => drain.Begun
        ? throw new RequestProblemException(StatusCodes.Status503ServiceUnavailable, ServingProblems.Busy, "The server is stopping. Ask another one.")
        : Write(context, "text/plain", predictor.Problem is null ? "ok\n" : "ok, but with an earlier model: the new file cannot be used\n");

    public Task Metrics(HttpContext context) => Write(context, "text/plain; version=0.0.4", metrics.Text());

    private static Task Write(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text);
    }
}
