using System.Net;

namespace Lamina.Serving;

/// <summary>Where a server listens.</summary>
public sealed class ServingAddresses
{
    /// <summary>The default address: this machine only.</summary>
    public const string Default = "http://127.0.0.1:5080";

    private const int MostPort = 65535;

    private ServingAddresses(IReadOnlyList<string> urls, bool isLoopback) => (Urls, IsLoopback) = (urls, isLoopback);

    /// <summary>The addresses, such as <c>http://127.0.0.1:5080</c>; port 0 takes a free one.</summary>
    public IReadOnlyList<string> Urls { get; }

    /// <summary>Whether only this machine can reach them.</summary>
    public bool IsLoopback { get; }

    /// <summary>Reads addresses that are separated by semicolons.</summary>
    /// <exception cref="FormatException">One is not of the form <c>http://HOST:PORT</c>.</exception>
    public static ServingAddresses Parse(string urls)
    {
        ArgumentNullException.ThrowIfNull(urls);
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (addresses.Length == 0)
            throw new FormatException("expected an address such as http://127.0.0.1:5080, but received none.");
        return new(addresses, addresses.Select(IsLoopbackUrl).ToList().TrueForAll(loopback => loopback));
    }

    private static bool IsLoopbackUrl(string url)
    {
        var (host, port) = Parts(url);
        if (host == "localhost")
            return port != 0 ? true : throw new FormatException($"expected http://127.0.0.1:0 for a free port, but received '{url}'.");
        return IPAddress.TryParse(host, out var address)
            ? IPAddress.IsLoopback(address)
            : host is "*" or "+" ? false : throw new FormatException($"expected an IP address, localhost or * as the host, but received '{url}'.");
    }

    // Uri takes neither * nor +, which mean every address of the machine.
    private static (string Host, int Port) Parts(string url)
    {
        const string Scheme = "http://";
        if (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"expected http://HOST:PORT, but received '{url}'. Let a proxy in front of the server speak TLS.");
        var rest = url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? url[Scheme.Length..].TrimEnd('/') : "";
        var colon = rest.LastIndexOf(':');
        return colon > 0
            && int.TryParse(rest[(colon + 1)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var port)
            && port <= MostPort
            ? (rest[..colon].Trim('[', ']'), port)
            : throw new FormatException($"expected http://HOST:PORT, such as {Default}, but received '{url}'.");
    }
}
