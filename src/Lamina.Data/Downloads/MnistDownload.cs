using System.IO.Compression;
using System.Security.Cryptography;

namespace Lamina.Data;

/// <summary>Downloads the MNIST files, each checked against its hash before it gets its name: a folder never holds half of one.</summary>
/// <param name="client">What downloads.</param>
/// <param name="files">The files to get.</param>
public sealed class MnistDownload(HttpClient client, IReadOnlyList<MnistFile> files)
{
    // A compressed file is smaller than what it holds; twice that is not an MNIST file, whoever sends it.
    private const int SizeFactor = 2;

    /// <summary>Where the files are to be had.</summary>
    public static Uri DefaultSource { get; } = new("https://ossci-datasets.s3.amazonaws.com/mnist/");

    /// <summary>Downloads the files that the folder does not hold yet.</summary>
    /// <param name="source">The address of the folder that holds them.</param>
    /// <param name="folder">Where they are put; made where it does not exist.</param>
    /// <param name="report">Told of each file.</param>
    /// <param name="cancellation">Stops; files that are complete stay.</param>
    /// <exception cref="DataException">A file cannot be had or is not what it should be, or the folder holds another of its name.</exception>
    public async Task GetAsync(Uri source, string folder, Action<string> report, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(report);
        var root = source.AbsoluteUri.EndsWith('/') ? source : new Uri(source.AbsoluteUri + "/");
        Directory.CreateDirectory(folder);
        // Other data sets have files of these names too.
        if (files.FirstOrDefault(file => IsOther(Path.Combine(folder, file.CompressedName), file)) is { } other)
            throw new DataException(DataCodes.Download, new(Path.Combine(folder, other.CompressedName)),
                "The file is there already, but is not MNIST's. Name another folder with --to, or delete it if it is a damaged download.");
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.CompressedName);
            AtomicFile.DeleteAbandoned(folder, file.CompressedName);
            if (File.Exists(path))
            {
                report($"{path} is there already");
                continue;
            }

            var address = new Uri(root, file.CompressedName);
            var bytes = await DownloadAsync(address, file, cancellation).ConfigureAwait(false);
            if (!IsComplete(bytes, file))
                throw new DataException(DataCodes.Download, new(address.AbsoluteUri),
                    $"Expected {file.CompressedName} of MNIST, but received {bytes.Length} bytes that hold something else. Name another source with --from.");
            AtomicFile.Write(path, stream => stream.Write(bytes));
            report($"{path} downloaded, {bytes.Length:N0} bytes");
        }
    }

    private static bool IsOther(string path, MnistFile file)
    {
        if (!Path.Exists(path))
            return false;
        using var content = DataFile.Open(path);
        if (content.Length > SizeFactor * file.Bytes)
            return true;
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return !IsComplete(bytes, file);
    }

    private async Task<byte[]> DownloadAsync(Uri address, MnistFile file, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            var bytes = new byte[(SizeFactor * file.Bytes) + 1];
            var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return bytes[..count];
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new DataException(DataCodes.Download, new(address.AbsoluteUri),
                $"{file.CompressedName} cannot be downloaded: {exception.Message} Check the connection, or name another source with --from.", exception);
        }
    }

    /// <summary>Whether compressed bytes hold the file, reading no more than its size and one byte.</summary>
    private static bool IsComplete(byte[] compressed, MnistFile file)
    {
        try
        {
            using var stream = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            var content = new byte[file.Bytes + 1];
            return stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == file.Bytes
                && Convert.ToHexStringLower(SHA256.HashData(content.AsSpan(0, file.Bytes))) == file.Sha256;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
