namespace Lamina.Serving;

/// <summary>How a model is served.</summary>
public sealed class ServingOptions
{
    /// <summary>
    /// What a request must show as <c>Authorization: Bearer KEY</c>; null if none is required. The page, <c>/healthz</c> and <c>/readyz</c> need none.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>Requests that may wait for their prediction; one more is answered with 503.</summary>
    public int QueueLength { get; set; } = 512;

    /// <summary>Connections at once; one more is closed.</summary>
    public int Connections { get; set; } = 4096;

    /// <summary>How long a request's body may take to arrive.</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long requests that were accepted may take to end when the server stops.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long, when the server stops, every answer asks its client to close while connections are still accepted; and as long again for those that came
    /// last. So none is cut off.
    /// </summary>
    public TimeSpan DrainNotice { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Host names that a request may be addressed to, besides those of this machine itself; empty for any. A server on loopback takes <c>localhost</c> and
    /// these alone, so that no other site's page reaches it by a name of its own.
    /// </summary>
    public ICollection<string> Hosts { get; } = [];

    /// <summary>
    /// The path that a proxy in front of the server asks below, such as <c>/digits</c>: requests are answered with it and without it, and the OpenAPI document
    /// names it. Null for none.
    /// </summary>
    public string? BasePath { get; set; }

    /// <summary>
    /// What the model is called on the page and in <c>/v1/model</c>; null for the name of the run that the file is of, or else that of the file.
    /// </summary>
    public string? Name { get; set; }
}
