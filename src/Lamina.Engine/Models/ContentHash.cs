using System.Security.Cryptography;
using System.Text;

namespace Lamina.Models;

/// <summary>Compares a file with the SHA-256 that its header holds: over all of it, with that hash zeroed.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string _expected;
    private readonly bool _isThere;

    public ContentHash(byte[] header, string expected)
    {
        _expected = expected;
        var zeroed = (byte[])header.Clone();
        var place = zeroed.AsSpan().IndexOf(Encoding.ASCII.GetBytes(expected));
        _isThere = place >= 0;
        if (_isThere)
            zeroed.AsSpan(place, expected.Length).Fill((byte)'0');
        _hash.AppendData(zeroed);
    }

    public void Add(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>Whether all that was added is what was hashed.</summary>
    public bool IsRight => _isThere && Convert.ToHexStringLower(_hash.GetCurrentHash()) == _expected;

    public void Dispose() => _hash.Dispose();
}
