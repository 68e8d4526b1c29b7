using Lamina.Data;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary>Reads what a request wants a prediction for: rows as JSON, or one picture.</summary>
internal sealed class RequestInputs(RequestBody bodies, PictureInputs pictures)
{
    private const string Json = "application/json";
    private const string Png = "image/png";

    /// <summary>Reads the body into a pending prediction.</summary>
    /// <exception cref="RequestProblemException">It is none that the model can take.</exception>
    public ValueTask Read(HttpContext context, PendingPrediction pending)
    {
        var (type, coding) = (context.Request.ContentType ?? "", context.Request.Headers.ContentEncoding.ToString());
        if (coding.Length > 0 && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestProblemException(
                StatusCodes.Status415UnsupportedMediaType,
                ServingProblems.MediaType,
                $"Expected a body as it is, but received one with 'Content-Encoding: {coding}'. Send it uncompressed.");
        }

        if (Is(type, Json))
        {
            var reading = bodies.Read(context, pending, static (body, pending) => InputsReader.Read(body, pending));
            return reading.IsCompletedSuccessfully ? ValueTask.CompletedTask : new(reading.AsTask());
        }

        return Is(type, Png)
            ? new(ReadPicture(context, pending))
            : throw new RequestProblemException(StatusCodes.Status415UnsupportedMediaType, ServingProblems.MediaType,
                $"Expected the content type {Json} or {Png}, but received {(type.Length == 0 ? "none" : $"'{type}'")}.");
    }

    /// <summary>What an answer calls a row.</summary>
    public static string NameOf(HttpContext context, int row) => Is(context.Request.ContentType ?? "", Png) ? "picture" : $"inputs[{row}]";

    /// <summary>What a problem calls a row.</summary>
    public static SourceLocation Place(int row) => new($"inputs[{row}]");

    private static bool Is(string type, string expected) =>
        type.StartsWith(expected, StringComparison.OrdinalIgnoreCase) && (type.Length == expected.Length || type[expected.Length] is ';' or ' ');

    private async Task ReadPicture(HttpContext context, PendingPrediction pending)
    {
        var model = pending.Predictor.Model;
        var png = await bodies.Read(context, 0, static (body, _) => body.ToArray()).ConfigureAwait(false);
        var values = await pictures.Read(model, png, Fit(context.Request), context.RequestAborted).ConfigureAwait(false);
        values.CopyTo(pending.NextRow(values.Length));
        pending.EndRow(values.Length);
    }

    private static PictureFit Fit(HttpRequest request) =>
        !request.Query.TryGetValue("fit", out var fit) ? PictureFit.Auto
        : fit.ToString() switch
        {
            "auto" => PictureFit.Auto,
            "digit" => PictureFit.Digit,
            "none" => PictureFit.None,
            var other =>
                throw new RequestProblemException(StatusCodes.Status400BadRequest, ServingProblems.BadRequest,
                $"fit: expected auto, digit or none, but received '{other}'."),
        };
}
