using System.Security.Cryptography;
using System.Text;

namespace Lamina.Experiments;

/// <summary>The SHA-256 of files, each read once.</summary>
internal sealed class FileHashes
{
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>
    /// Such as <c>sha256:9f86d0…</c>: of what a file holds, or of the names and hashes of all files in a folder and below it, or of those that a pattern names.
    /// </summary>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public string Hash(string path)
    {
        if (!_hashes.TryGetValue(path, out var hash))
        {
            _hashes[path] = hash = Directory.Exists(path) ? OfFolder(path)
                : FilePattern.Is(path) ? OfFiles(Path.GetDirectoryName(path)!, FilePattern.Files(path))
                : OfFile(path);
        }

        return hash;
    }

    private static string OfFile(string path)
    {
        using var stream = InputFile.Open(path);
        return Text(SHA256.HashData(stream));
    }

    private static string OfFolder(string path) =>
        OfFiles(path, Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));

    private static string OfFiles(string folder, IEnumerable<string> files) => Text(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(files.Select(file => $"{Path.GetRelativePath(folder, file).Replace('\\', '/')} {OfFile(file)}\n")))));

    private static string Text(byte[] hash) => "sha256:" + Convert.ToHexStringLower(hash);
}
