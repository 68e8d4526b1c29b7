using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Lamina.Models;

/// <summary>Reads a safetensors file that is not trusted: every size is checked against the file before anything is allocated by it.</summary>
/// <param name="path">What messages call the file.</param>
/// <param name="stream">Its content.</param>
/// <param name="types">The types of elements that are read; null for all that there are.</param>
internal sealed class SafetensorsReader(string path, Stream stream, string[]? types)
{
    /// <summary>Reads the tensors, whose types are <see cref="SafeTensor.Single"/> or <see cref="SafeTensor.Double"/>.</summary>
    public (IReadOnlyList<SafeTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read()
    {
        var tensors = new Dictionary<string, SafeTensor>();
        var (places, metadata) = Visit((place, sealing) => tensors[place.Name] = Tensor(place, sealing));
        return ([.. places.Select(place => tensors[place.Name])], metadata);
    }

    /// <summary>Reads the notes alone.</summary>
    public IReadOnlyDictionary<string, string> ReadMetadata()
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var header = ReadHeader();
        Places(header, stream.Length - header.Length, metadata);
        return metadata;
    }

    /// <summary>Reads one tensor after the other, in the order of their places, so that no more than one need be in memory.</summary>
    public void Visit(Action<TensorContent> visit) => Visit((place, sealing) =>
    {
        var bytes = new byte[place.Bytes];
        Fill(bytes, sealing);
        visit(new(place.Name, place.Type, place.Shape, bytes));
    });

    private (List<SafeTensorPlace> Places, Dictionary<string, string> Metadata) Visit(Action<SafeTensorPlace, ContentHash?> read)
    {
        var header = ReadHeader();
        var length = stream.Length - header.Length;
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var places = Places(header, length, metadata);
        var end = 0L;
        foreach (var place in places.OrderBy(place => place.From).ThenBy(place => place.To))
        {
            if (place.From != end)
                throw Damaged($"tensor '{place.Name}' starts at byte {place.From} of the values, but the one before it ends at {end}");
            end = place.To;
        }

        if (end != length)
            throw Damaged($"its header describes {end} bytes of values, but the file holds {length}");
        using var sealing = metadata.TryGetValue(SafetensorsFile.HashKey, out var expected) ? new ContentHash(header, expected) : null;
        foreach (var place in places.OrderBy(place => place.From).ThenBy(place => place.To))
            read(place, sealing);
        return sealing?.IsRight == false
            ? throw new DataException(ModelProblems.Hash, new SourceLocation(path),
                "the file's content does not match the hash in it: it is damaged. Use another copy.")
            : (places, metadata);
    }

    private List<SafeTensorPlace> Places(byte[] header, long length, Dictionary<string, string> metadata)
    {
        using var json = Parse(header);
        var places = new List<SafeTensorPlace>();
        foreach (var property in json.RootElement.EnumerateObject())
        {
            if (property.Name == SafetensorsFile.MetadataKey)
                ReadMetadata(property.Value, metadata);
            else
                places.Add(Place(property, length));
        }

        return places;
    }

    /// <summary>Reads a tensor straight to its place, which takes no more memory than the file has bytes.</summary>
    private SafeTensor Tensor(SafeTensorPlace place, ContentHash? sealing)
    {
        if (place.Type == SafeTensor.Double)
        {
            var doubles = new double[place.Bytes / sizeof(double)];
            Fill(MemoryMarshal.AsBytes(doubles.AsSpan()), sealing);
            return new(place.Name, place.Shape, doubles.AsMemory());
        }

        var values = new float[place.Bytes / sizeof(float)];
        Fill(MemoryMarshal.AsBytes(values.AsSpan()), sealing);
        return new(place.Name, place.Shape, values.AsMemory());
    }

    private void Fill(Span<byte> bytes, ContentHash? sealing)
    {
        stream.ReadExactly(bytes);
        sealing?.Add(bytes);
    }

    private byte[] ReadHeader()
    {
        if (stream.Length < sizeof(long))
            throw Damaged($"it has {stream.Length} bytes; the header's length alone takes {sizeof(long)}");
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (length < 2 || length > Limits.HeaderBytes || length > stream.Length - sizeof(long))
            throw Damaged($"its header claims {length} bytes; a header has 2 to {Limits.HeaderBytes} and no more than the file, which has {stream.Length}");
        var header = new byte[sizeof(long) + length];
        prefix.CopyTo(header);
        stream.ReadExactly(header.AsSpan(sizeof(long)));
        return header;
    }

    private JsonDocument Parse(byte[] header)
    {
        try
        {
            if (CountTensors(header) is var count && count > Limits.Tensors)
                throw Damaged($"it names {count} tensors; at most {Limits.Tensors} are read");
            var json = JsonDocument.Parse(header.AsMemory(sizeof(long)), new JsonDocumentOptions
            {
                MaxDepth = Limits.HeaderDepth,
                AllowDuplicateProperties = false
            });
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw Damaged("its header is not a JSON object");
        }
        catch (JsonException exception)
        {
            throw Damaged($"its header is not the JSON of a safetensors file: {JsonFault.Reason(exception)}");
        }
    }

    // Counted before the text is made a document, which takes many times the memory of the text.
    private static int CountTensors(byte[] header)
    {
        var reader = new Utf8JsonReader(header.AsSpan(sizeof(long)), new JsonReaderOptions { MaxDepth = Limits.HeaderDepth });
        var count = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && !reader.ValueTextEquals(SafetensorsFile.MetadataKey))
                count++;
        }

        return count;
    }

    private void ReadMetadata(JsonElement json, Dictionary<string, string> metadata)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Damaged("its metadata is not an object");
        foreach (var note in json.EnumerateObject())
            metadata[note.Name] = note.Value.ValueKind == JsonValueKind.String
                ? note.Value.GetString()!
                : throw Damaged($"its metadata '{note.Name}' is not a text");
    }

    private SafeTensorPlace Place(JsonProperty tensor, long length)
    {
        if (tensor.Value.ValueKind != JsonValueKind.Object || !tensor.Value.TryGetProperty("dtype", out var type)
            || !tensor.Value.TryGetProperty("shape", out var dimensions) || !tensor.Value.TryGetProperty("data_offsets", out var offsets))
            throw Damaged($"tensor '{tensor.Name}' lacks its dtype, shape or data_offsets");
        if (type.ValueKind != JsonValueKind.String || (types is not null && !types.Contains(type.GetString())))
            throw Damaged($"tensor '{tensor.Name}' has dtype {type}; Lamina reads {(types is null ? "texts" : string.Join(" and ", types))}");
        var shape = Numbers(tensor.Name, dimensions, int.MaxValue);
        var place = Numbers(tensor.Name, offsets, long.MaxValue);
        if (place.Length != 2 || place[0] > place[1] || place[1] > length)
            throw Damaged($"tensor '{tensor.Name}' has data_offsets {offsets}, which do not lie in the {length} bytes of values");
        var count = 1L;
        foreach (var dimension in shape)
            count = dimension == 0 ? 0 : count > length / dimension ? long.MaxValue : count * dimension;
        // What is not known may take anything.
        if (TensorContent.SizeOf(type.GetString()!) is { } size && (count != (place[1] - place[0]) / size || (place[1] - place[0]) % size != 0))
            throw Damaged($"tensor '{tensor.Name}' of shape {dimensions} does not take the {place[1] - place[0]} bytes that its data_offsets give it");
        var most = types is null ? Array.MaxLength : Limits.TensorBytes;
        if (place[1] - place[0] > most)
            throw Damaged($"tensor '{tensor.Name}' takes {place[1] - place[0]} bytes; at most {most} are read");
        return new(tensor.Name, type.GetString()!, Array.ConvertAll(shape, dimension => (int)dimension), place[0], place[1]);
    }

    private long[] Numbers(string tensor, JsonElement json, long most)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > Limits.TensorDimensions)
            throw Damaged($"tensor '{tensor}' has {json} where a list of at most {Limits.TensorDimensions} whole numbers belongs");
        return [.. json.EnumerateArray()
            .Select(number =>
            number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value) && value >= 0 && value <= most
            ? value
            : throw Damaged($"tensor '{tensor}' has {number} where a whole number from 0 to {most} belongs"))];
    }

    private DataException Damaged(string what) =>
        new(ModelProblems.Damaged, new SourceLocation(path), $"this is not a safetensors file, or it is damaged: {what}.");
}
