namespace Lamina.Weights;

/// <summary>Reads those attributes of an object that are texts.</summary>
internal static class Hdf5Attributes
{
    private const int HeadBytes = 8;
    private const int PlaceBytes = 16;
    private const int CollectionBytes = 16;

    /// <summary>The texts of an attribute; null where the object has none of that name, or it is none of texts.</summary>
    /// <exception cref="DataException">It is damaged.</exception>
    public static IReadOnlyList<string>? Texts(Hdf5Bytes file, List<Hdf5Message> header, string name)
    {
        foreach (var message in header)
        {
            if (message.Type == Hdf5Message.Attribute && message.Data.Span is { Length: > HeadBytes } data && Read(file, data, name) is { } texts)
                return texts;
        }

        return null;
    }

    private static List<string>? Read(Hdf5Bytes file, ReadOnlySpan<byte> data, string name)
    {
        var version = data[0];
        var (nameBytes, typeBytes, spaceBytes) = (Size(file, data[2..], version), Size(file, data[4..], version), Size(file, data[6..], version));
        var from = HeadBytes + (version == 3 ? 1 : 0);
        if (data.Length - from < nameBytes + typeBytes + spaceBytes || file.Text(data.Slice(from, nameBytes)) != name)
            return null;
        var type = Hdf5Type.Read(file, data.Slice(from + nameBytes, typeBytes));
        var count = Hdf5Space.Read(file, data.Slice(from + nameBytes + typeBytes, spaceBytes)).Aggregate(1L, (product, dimension) => product * dimension);
        var values = data[(from + nameBytes + typeBytes + spaceBytes)..];
        if (!(type.IsText || type.IsTextElsewhere) || count * type.Size > values.Length)
            return null;
        var texts = new List<string>();
        for (var i = 0; i < count; i++)
        {
            file.Step();
            var value = values.Slice(i * type.Size, type.Size);
            texts.Add(type.IsText ? file.Text(value) : Elsewhere(file, value[..PlaceBytes]));
        }

        return texts;
    }

    // In the first version each part fills whole words.
    private static int Size(Hdf5Bytes file, ReadOnlySpan<byte> data, byte version) =>
        (int)file.Number(data, 2, "attribute") is var size && version == 1 ? (size + 7) / 8 * 8 : size;

    private static string Elsewhere(Hdf5Bytes file, ReadOnlySpan<byte> place)
    {
        var (length, at, index) = (file.Number(place, 4, "text"), file.Word(place[4..], "text"), file.Number(place[12..], 4, "text"));
        if (length == 0)
            return "";
        var head = file.Span(at, CollectionBytes, "heap of texts");
        file.Require(head, "GCOL"u8, "heap of texts");
        var all = file.Span(at, file.Word(head[8..], "heap of texts"), "heap of texts");
        var rest = all.Length >= CollectionBytes ? all[CollectionBytes..] : throw file.Fault($"a heap of texts claims {all.Length} bytes");
        while (rest.Length >= CollectionBytes)
        {
            file.Step();
            var (found, size) = (file.Number(rest, 2, "heap of texts"), file.Word(rest[8..], "heap of texts"));
            if (found == index && length <= size && size <= (ulong)(rest.Length - CollectionBytes))
                return file.Text(rest.Slice(CollectionBytes, (int)length));
            var whole = size > (ulong)rest.Length ? (ulong)rest.Length : (size + 7) / 8 * 8;
            if (found == 0 || whole > (ulong)(rest.Length - CollectionBytes))
                break;
            rest = rest[(CollectionBytes + (int)whole)..];
        }

        throw file.Fault("a text is not where it is said to be");
    }
}
