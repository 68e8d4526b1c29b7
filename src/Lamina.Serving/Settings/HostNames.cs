using System.Net;

namespace Lamina.Serving;

/// <summary>Host names, as requests are addressed to them: in any case, and with or without the dot that ends a full name.</summary>
public static class HostNames
{
    private const string Local = "localhost";

    /// <summary>Whether a name or address is one of this machine's own, which no page from elsewhere can make its own.</summary>
    public static bool IsLoopback(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return AreSame(host, Local) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }

    /// <summary>Whether two names mean the same host.</summary>
    public static bool AreSame(string one, string other) => WithoutDot(one).Equals(WithoutDot(other), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> WithoutDot(string host) => host.EndsWith('.') ? host.AsSpan(0, host.Length - 1) : host;
}
