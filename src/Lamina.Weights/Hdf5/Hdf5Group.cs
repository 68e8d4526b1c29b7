namespace Lamina.Weights;

/// <summary>
/// Reads the links of a group: those of the old form in a tree of tables, those of the new one in its header. Only links to this file's own objects are read.
/// </summary>
internal static class Hdf5Group
{
    private const ulong Undefined = ulong.MaxValue;
    private const int DeepestTree = 16;
    private const int EntryBytes = 40;
    private const int SymbolicLink = 2;
    private const int NodeBytes = 24;

    /// <summary>Whether an object with these messages is a group.</summary>
    public static bool Is(List<Hdf5Message> header) =>
        header.Exists(message => message.Type is Hdf5Message.SymbolTable or Hdf5Message.LinkInfo or Hdf5Message.Link);

    /// <summary>The names and addresses of a group's objects, in the order of the file.</summary>
    /// <exception cref="DataException">They are damaged, or in a form that is not read.</exception>
    public static List<(string Name, ulong Address)> Links(Hdf5Bytes file, List<Hdf5Message> header)
    {
        var links = new List<(string, ulong)>();
        foreach (var message in header)
        {
            var data = message.Data.Span;
            switch (message.Type)
            {
                case Hdf5Message.SymbolTable:
                    var heap = Heap(file, file.Word(data[Math.Min(data.Length, Hdf5Bytes.WordBytes)..], "group"));
                    Tree(file, file.Word(data, "group"), heap, links, DeepestTree);
                    break;
                case Hdf5Message.LinkInfo:
                    RequireCompact(file, data);
                    break;
                case Hdf5Message.Link when Link(file, data) is { } link:
                    links.Add(link);
                    break;
                default:
                    break;
            }
        }

        return links;
    }

    private static ReadOnlyMemory<byte> Heap(Hdf5Bytes file, ulong address)
    {
        var head = file.Span(address, 32, "heap of names");
        file.Require(head, "HEAP"u8, "heap of names");
        return file.Memory(file.Word(head[24..], "heap of names"), file.Word(head[8..], "heap of names"), "heap of names");
    }

    private static void Tree(Hdf5Bytes file, ulong address, ReadOnlyMemory<byte> heap, List<(string, ulong)> links, int depth)
    {
        file.Step();
        var node = file.Span(address, NodeBytes, "tree of a group");
        file.Require(node, "TREE"u8, "tree of a group");
        var (level, entries) = (node[5], file.Number(node[6..], 2, "tree of a group"));
        if (node[4] != 0 || level >= depth)
            throw file.Fault($"the tree of a group has type {node[4]} and {level} levels");
        for (var i = 0ul; i < entries; i++)
        {
            var child = file.Word(file.Span(address + NodeBytes + Hdf5Bytes.WordBytes + (i * 2 * Hdf5Bytes.WordBytes), Hdf5Bytes.WordBytes, "tree of a group"),
                "tree of a group");
            if (level > 0)
                Tree(file, child, heap, links, level);
            else
                Table(file, child, heap.Span, links);
        }
    }

    private static void Table(Hdf5Bytes file, ulong address, ReadOnlySpan<byte> heap, List<(string, ulong)> links)
    {
        file.Step();
        var head = file.Span(address, 8, "table of a group");
        file.Require(head, "SNOD"u8, "table of a group");
        var count = file.Number(head[6..], 2, "table of a group");
        var entries = file.Span(address + 8, count * EntryBytes, "table of a group");
        for (; !entries.IsEmpty; entries = entries[EntryBytes..])
        {
            file.Step();
            if (file.Number(entries[16..], 4, "table of a group") == SymbolicLink)
                continue;
            var place = file.Word(entries, "table of a group");
            if (place >= (ulong)heap.Length)
                throw file.Fault($"the name of an object is said to be at {place} of {heap.Length} bytes of names");
            links.Add((file.Text(heap[(int)place..]), file.Word(entries[Hdf5Bytes.WordBytes..], "table of a group")));
        }
    }

    private static void RequireCompact(Hdf5Bytes file, ReadOnlySpan<byte> data)
    {
        var place = data.Length > 1 && (data[1] & 1) != 0 ? 10 : 2;
        if (file.Word(data[Math.Min(place, data.Length)..], "group") != Undefined)
            throw file.Unread("a group of the file keeps its links in a fractal heap, as h5py does with libver=\"latest\". Save the weights with h5py's "
                + "defaults, as Keras does.");
    }

    /// <summary>A link of the new form; null where it leads out of the file or names a path.</summary>
    private static (string Name, ulong Address)? Link(Hdf5Bytes file, ReadOnlySpan<byte> data)
    {
        if (data.Length < 2)
            throw file.Fault("a link is cut short");
        var flags = data[1];
        var (kind, place) = ((flags & 8) != 0 && data.Length > 2 ? data[2] : 0, 2 + ((flags & 8) != 0 ? 1 : 0));
        place += ((flags & 4) != 0 ? Hdf5Bytes.WordBytes : 0) + ((flags & 0x10) != 0 ? 1 : 0);
        var size = 1 << (flags & 3);
        var length = file.Number(data[Math.Min(place, data.Length)..], size, "link");
        place += size;
        if (kind != 0)
            return null;
        return length <= (ulong)Math.Max(0, data.Length - place)
            ? (file.Text(data.Slice(place, (int)length)), file.Word(data[(place + (int)length)..], "link"))
            : throw file.Fault($"the name of a link claims {length} bytes");
    }
}
