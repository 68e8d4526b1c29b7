namespace Lamina.Serving;

/// <summary>The codes of what is wrong with a request; <c>configs/README.md</c> lists them.</summary>
public static class ServingProblems
{
    /// <summary>The body is not the JSON that was expected.</summary>
    public const string BadJson = "LAM7001";

    /// <summary>A row has another number of values than the model takes.</summary>
    public const string RowLength = "LAM7002";

    /// <summary>A value is not a finite number.</summary>
    public const string NotFinite = "LAM7003";

    /// <summary>There are more rows than a request may have.</summary>
    public const string TooManyRows = "LAM7004";

    /// <summary>The body's type is none that is understood.</summary>
    public const string MediaType = "LAM7005";

    /// <summary>The body, a header or the picture is larger than a request may have.</summary>
    public const string TooLarge = "LAM7006";

    /// <summary>Too many requests wait, or their bodies take too much memory.</summary>
    public const string Busy = "LAM7007";

    /// <summary>The key is missing or wrong.</summary>
    public const string ApiKey = "LAM7008";

    /// <summary>The request is addressed to a host that is not served here.</summary>
    public const string Host = "LAM7009";

    /// <summary>The model does not take pictures.</summary>
    public const string NoPictures = "LAM7010";

    /// <summary>The body did not arrive in time.</summary>
    public const string Timeout = "LAM7011";

    /// <summary>There is nothing at that path, or not for that method.</summary>
    public const string NotFound = "LAM7012";

    /// <summary>The request breaks the rules of HTTP.</summary>
    public const string BadRequest = "LAM7013";

    /// <summary>The server itself failed.</summary>
    public const string Failed = "LAM7014";
}
