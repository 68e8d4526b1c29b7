using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Lamina.Serving;

/// <summary>One file of the page, held in memory.</summary>
internal sealed class PageFile
{
    // Nothing but what this server sends itself: no script or style in the page's text, no other origin, no frame around it.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    private readonly byte[] _content;
    private readonly string _type;
    private readonly string _tag;

    private PageFile(string path, string name, string type)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream(name)!;
        (Path, _type, _content) = (path, type, new byte[stream.Length]);
        stream.ReadExactly(_content);
        _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(_content))[..16]}\"";
    }

    /// <summary>All files of the page.</summary>
    public static IReadOnlyList<PageFile> All { get; } =
    [
        new("/", "index.html", "text/html; charset=utf-8"),
        new("/lamina.css", "lamina.css", "text/css; charset=utf-8"),
        new("/lamina.js", "lamina.js", "text/javascript; charset=utf-8"),
        new("/favicon.svg", "favicon.svg", "image/svg+xml"),
    ];

    /// <summary>Where it stands.</summary>
    public string Path { get; }

    public Task Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!request.Path.HasValue)
        {
            // The page refers to its files relative to itself, and so works below any path.
            response.Redirect($"{request.PathBase}/", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        }

        response.ContentType = _type;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = _tag;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (request.Headers.IfNoneMatch == _tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentLength = _content.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(_content).AsTask();
    }
}
