using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary>An answer of JSON whose length is known.</summary>
internal static class JsonResponse
{
    public static Task Write(HttpContext context, ReadOnlyMemory<byte> json)
    {
        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        response.Headers.CacheControl = "no-store";
        return response.BodyWriter.WriteAsync(json).AsTask();
    }
}
