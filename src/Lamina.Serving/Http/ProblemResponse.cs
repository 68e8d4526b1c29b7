using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Lamina.Serving;

/// <summary>Answers that say what is wrong: <c>application/problem+json</c> (RFC 9457) with a stable code.</summary>
internal static class ProblemResponse
{
    private const string RetrySeconds = "1";
    private const int MostProblems = 5;

    // No browser takes the answer for a page, so that quotation marks need no escapes.
    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where and what, of the first problems.</summary>
    public static string Detail(ProblemsException exception)
    {
        var more = exception.Problems.Length - MostProblems;
        var first = exception.Problems.Take(MostProblems).Select(problem => $"{problem.Location}: {problem.Message}");
        return $"{string.Join(' ', first)}{(more > 0 ? $" And {more} more." : "")}";
    }

    public static async Task Write(HttpContext context, int status, string code, string detail, string? allowed = null, IEnumerable<Problem>? problems = null)
    {
        var response = context.Response;
        var closing = response.Headers.Connection;
        response.Clear();
        response.Headers.Connection = closing;
        response.Headers.XContentTypeOptions = "nosniff";
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = RetrySeconds;
        if (!string.IsNullOrEmpty(allowed))
            response.Headers.Allow = allowed;
        if (status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        using (var writer = new Utf8JsonWriter(response.BodyWriter, s_readable))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "about:blank");
            writer.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
            writer.WriteNumber("status", status);
            writer.WriteString("code", code);
            writer.WriteString("detail", detail);
            if (problems is not null)
                WriteProblems(writer, problems);
            writer.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync().ConfigureAwait(false);
    }

    private static void WriteProblems(Utf8JsonWriter writer, IEnumerable<Problem> problems)
    {
        writer.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            writer.WriteStartObject();
            writer.WriteString("code", problem.Code);
            writer.WriteString("place", $"{problem.Location}");
            writer.WriteString("message", problem.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
