using Lamina.Models;

namespace Lamina.Weights;

/// <summary>Reads a dataset whose values lie in one piece in the file, as Keras writes them.</summary>
internal static class Hdf5Dataset
{
    private const ulong Undefined = ulong.MaxValue;

    /// <summary>Whether an object with these messages is a dataset.</summary>
    public static bool Is(List<Hdf5Message> header) => header.Exists(message => message.Type == Hdf5Message.Layout);

    /// <summary>The dataset; its values are the file's own bytes.</summary>
    /// <exception cref="DataException">It is damaged, or in a form that is not read.</exception>
    public static TensorContent Read(Hdf5Bytes file, string name, List<Hdf5Message> header)
    {
        if (header.Exists(message => message.Type == Hdf5Message.ExternalFiles))
            throw file.Unread($"dataset '{name}' keeps its values in another file, which is not read.");
        if (header.Exists(message => message.Type == Hdf5Message.Filters && message.Data.Length > 1 && message.Data.Span[1] > 0))
            throw file.Unread($"dataset '{name}' is compressed, which is not read. Save the weights without compression, as Keras does.");
        var shape = Hdf5Space.Read(file, Message(file, header, Hdf5Message.Dataspace, name));
        var type = Hdf5Type.Read(file, Message(file, header, Hdf5Message.Datatype, name));
        var bytes = Values(file, name, Message(file, header, Hdf5Message.Layout, name));
        var count = shape.Aggregate(1L, (product, dimension) => product * dimension);
        if (bytes.Length != count * type.Size)
            throw file.Fault($"dataset '{name}' of shape [{string.Join(", ", shape)}] takes {count * type.Size} bytes, but has {bytes.Length}");
        return new(name, type.Name, shape, type.IsBigEndian ? Turned(bytes, type.Size) : bytes);
    }

    private static ReadOnlySpan<byte> Message(Hdf5Bytes file, List<Hdf5Message> header, int type, string name)
    {
        var message = header.Find(message => message.Type == type);
        return message.Data.IsEmpty ? throw file.Fault($"dataset '{name}' lacks its shape, its type or its place")
            : message.IsShared ? throw file.Unread($"dataset '{name}' has a type or a shape that is stored apart from it, which is not read.")
            : message.Data.Span;
    }

    private static ReadOnlyMemory<byte> Values(Hdf5Bytes file, string name, ReadOnlySpan<byte> layout)
    {
        const int HeadBytes = 4;
        if (layout.Length < 2 || layout[0] is not (3 or 4))
            throw file.Unread($"dataset '{name}' has a layout of version {layout[0]}, which is not read.");
        switch (layout[1])
        {
            case 0:
                var size = (int)file.Number(layout[2..], 2, "dataset");
                return size <= layout.Length - HeadBytes
                    ? layout.Slice(HeadBytes, size).ToArray()
                    : throw file.Fault($"dataset '{name}' claims {size} bytes in its header");
            case 1:
                var (at, count) = (file.Word(layout[2..], "dataset"), file.Word(layout[Math.Min(10, layout.Length)..], "dataset"));
                return at == Undefined
                    ? count == 0 ? default(ReadOnlyMemory<byte>) : throw file.Fault($"the values of dataset '{name}' were never written")
                    : file.Memory(at, count, $"dataset '{name}'");
            default:
                throw file.Unread($"dataset '{name}' is stored in pieces, which is not read. Save the weights as Keras does, without chunks and compression.");
        }
    }

    private static byte[] Turned(ReadOnlyMemory<byte> bytes, int size)
    {
        var turned = bytes.ToArray();
        for (var i = 0; i < turned.Length; i += size)
            turned.AsSpan(i, size).Reverse();
        return turned;
    }
}
