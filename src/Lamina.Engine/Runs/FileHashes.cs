using System.Security.Cryptography;

namespace Lamina.Training;

/// <summary>The SHA-256 of files, each read once.</summary>
internal sealed class FileHashes
{
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>Such as <c>sha256:9f86d0…</c>.</summary>
    public string Hash(string path)
    {
        if (_hashes.TryGetValue(path, out var known))
            return known;
        using var stream = File.OpenRead(path);
        return _hashes[path] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
