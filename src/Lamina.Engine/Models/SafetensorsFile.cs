using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamina.Models;

/// <summary>
/// The safetensors format: eight bytes of header length (little-endian), a JSON header that names each tensor's type, shape and place, then the
/// values. Files of ours also hold a SHA-256 over the whole file with the hash itself zeroed.
/// </summary>
public static class SafetensorsFile
{
    internal const string HashKey = "lamina.sha256";
    internal const string MetadataKey = "__metadata__";
    private static readonly string s_noHash = new('0', 64);

    /// <summary>Writes tensors and metadata, sealed with a hash: the whole file or nothing.</summary>
    /// <exception cref="IOException">The file cannot be written; one of that name is as it was.</exception>
    /// <exception cref="ArgumentException">A tensor takes more than <see cref="Limits.TensorBytes"/>.</exception>
    public static void Write(string path, IReadOnlyList<SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        if (tensors.FirstOrDefault(tensor => tensor.ByteCount > Limits.TensorBytes) is { } large)
            throw new ArgumentException($"Tensor '{large.Name}' takes {large.ByteCount} bytes; at most {Limits.TensorBytes} can be written.", nameof(tensors));
        Write(path, tensors, metadata, DiskFiles.Instance);
    }

    internal static void Write(string path, IReadOnlyList<SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata, IFileLayer files)
    {
        var header = Header(tensors, metadata);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        foreach (var tensor in tensors)
            hash.AppendData(tensor.Bytes);
        var place = header.AsSpan().IndexOf(Encoding.ASCII.GetBytes(s_noHash));
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()), header.AsSpan(place));
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            foreach (var tensor in tensors)
                stream.Write(tensor.Bytes);
        }, files);
    }

    /// <summary>Reads a safetensors file of float32 tensors, and checks its hash where it has one.</summary>
    /// <exception cref="DataException">The file is missing, is not of this format, or is damaged.</exception>
    public static (IReadOnlyList<SafeTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(string path) => Read(path, [SafeTensor.Single]);

    /// <summary>Reads the notes of a safetensors file of any tensors.</summary>
    /// <exception cref="DataException">The file is missing, or its header is not of this format.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path) =>
        Guard(path, stream => new SafetensorsReader(path, stream, null).ReadMetadata());

    /// <summary>
    /// Reads a safetensors file of any tensors, one after the other, so that no more than one need be in memory, and checks its hash where it has one.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="visit">Takes a tensor, in the order in which they stand in the file.</param>
    /// <exception cref="DataException">The file is missing, is not of this format, or is damaged.</exception>
    public static void Visit(string path, Action<TensorContent> visit) => Guard(path, stream =>
    {
        new SafetensorsReader(path, stream, null).Visit(visit);
        return true;
    });

    internal static (IReadOnlyList<SafeTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(string path, string[] types) =>
        Guard(path, stream => new SafetensorsReader(path, stream, types).Read());

    private static T Guard<T>(string path, Func<FileStream, T> read)
    {
        try
        {
            using var stream = InputFile.Open(path);
            return read(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(ModelProblems.Missing, new SourceLocation(path), $"the file cannot be read: {FileFault.Reason(path, exception)}",
                exception);
        }
        catch (InvalidOperationException exception)
        {
            // The JSON reader looks at texts only when it is asked for them: these are not UTF-8, or hold half a surrogate pair.
            throw new DataException(ModelProblems.Damaged, new SourceLocation(path),
                $"this is not a safetensors file, or it is damaged: a text in its header is not UTF-8, or holds half a surrogate pair.", exception);
        }
    }

    /// <summary>The JSON of a note in the metadata, with no duplicate keys.</summary>
    /// <exception cref="JsonException">It is not JSON, is null, or has a key twice.</exception>
    internal static JsonNode Json(string note) =>
        JsonNode.Parse(note, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })
            ?? throw new JsonException("a note of the metadata is null.");

    private static byte[] Header(IReadOnlyList<SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var notes = new JsonObject { [HashKey] = s_noHash };
        foreach (var (key, value) in metadata.Where(note => note.Key != HashKey))
            notes[key] = value;
        var json = new JsonObject { [MetadataKey] = notes };
        var offset = 0L;
        foreach (var tensor in tensors)
        {
            var end = offset + tensor.ByteCount;
            json[tensor.Name] = new JsonObject
            {
                ["dtype"] = tensor.Type,
                ["shape"] = new JsonArray([.. tensor.Shape.Select(dimension => (JsonNode)dimension)]),
                ["data_offsets"] = new JsonArray(offset, end),
            };
            offset = end;
        }

        // The format asks for values that start at a multiple of eight bytes, and allows spaces after the header for it.
        var text = Encoding.UTF8.GetBytes(json.ToJsonString());
        var header = new byte[sizeof(long) + ((text.Length + 7) / 8 * 8)];
        header.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - sizeof(long));
        text.CopyTo(header.AsSpan(sizeof(long)));
        return header;
    }
}
