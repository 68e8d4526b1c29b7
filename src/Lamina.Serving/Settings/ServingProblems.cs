namespace Lamina.Serving;

/// <summary>The codes of what is wrong with a request; <c>configs/REFERENCE.md</c> lists them.</summary>
public static class ServingProblems
{
    /// <summary>A request's body is not the JSON that is expected.</summary>
    /// <remarks>Send <c>{ "inputs": [[…], …] }</c>, or rows as objects where the model's columns have names.</remarks>
    public const string BadJson = "LAM7001";

    /// <summary>A row of a request has more or fewer values than the model takes.</summary>
    /// <remarks>Send as many as <c>GET /v1/model</c> says.</remarks>
    public const string RowLength = "LAM7002";

    /// <summary>A value of a request is not a finite number of single precision.</summary>
    /// <remarks>Correct it.</remarks>
    public const string NotFinite = "LAM7003";

    /// <summary>A request has more rows than are accepted at once.</summary>
    /// <remarks>Send several requests.</remarks>
    public const string TooManyRows = "LAM7004";

    /// <summary>The body of a request has another type than <c>application/json</c> or <c>image/png</c>, or is compressed.</summary>
    /// <remarks>Set <c>Content-Type</c>; send it uncompressed.</remarks>
    public const string MediaType = "LAM7005";

    /// <summary>The body, the headers or the picture of a request are too large.</summary>
    /// <remarks>Send fewer rows, or scale the picture down.</remarks>
    public const string TooLarge = "LAM7006";

    /// <summary>Too many requests wait, or the server is stopping.</summary>
    /// <remarks>Try again after the seconds that <c>Retry-After</c> says.</remarks>
    public const string Busy = "LAM7007";

    /// <summary>The server's key is missing or wrong.</summary>
    /// <remarks>Send <c>Authorization: Bearer KEY</c>.</remarks>
    public const string ApiKey = "LAM7008";

    /// <summary>A request to a server on loopback is addressed to another host.</summary>
    /// <remarks>
    /// Ask <c>localhost</c> or <c>127.0.0.1</c>; behind a proxy, name its hosts by <c>--allowed-hosts</c>, and its path by <c>--base-path</c>; to be
    /// reached by other names, serve another address with a key.
    /// </remarks>
    public const string Host = "LAM7009";

    /// <summary>A picture is sent to a model that takes none.</summary>
    /// <remarks>Send rows.</remarks>
    public const string NoPictures = "LAM7010";

    /// <summary>The body of a request did not arrive in time.</summary>
    /// <remarks>Send it faster, or fewer rows.</remarks>
    public const string Timeout = "LAM7011";

    /// <summary>A server has nothing at that path, or not for that method.</summary>
    /// <remarks>See <c>/openapi/v1.json</c>.</remarks>
    public const string NotFound = "LAM7012";

    /// <summary>A request breaks the rules of HTTP, or a query has an invalid value.</summary>
    /// <remarks>Correct what the message names.</remarks>
    public const string BadRequest = "LAM7013";

    /// <summary>A server failed to answer.</summary>
    /// <remarks>See its log; another request may succeed.</remarks>
    public const string Failed = "LAM7014";
}
