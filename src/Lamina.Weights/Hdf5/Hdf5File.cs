using Lamina.Models;

namespace Lamina.Weights;

/// <summary>
/// An HDF5 file of datasets in groups, as Keras writes its weights. It is not trusted: whatever is claimed is compared with the bytes that there are, each
/// object
/// is read once, and only those of the file itself.
/// <para>Source: HDF5 File Format Specification, version 3.0.</para>
/// </summary>
/// <param name="Tensors">The datasets by their paths, such as <c>layers/dense/vars/0</c>, in the order of the file.</param>
/// <param name="Texts">The lists of texts that are attributes of groups, by path and name.</param>
internal sealed record Hdf5File(IReadOnlyList<TensorContent> Tensors, IReadOnlyDictionary<(string Group, string Name), IReadOnlyList<string>> Texts)
{
    private const int DeepestGroup = 32;

    /// <summary>The first bytes of every such file.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="attributes">The attributes of groups that are read.</param>
    /// <exception cref="DataException">It is damaged, or in a form that is not read.</exception>
    public static Hdf5File Read(ReadOnlyMemory<byte> bytes, string source, params string[] attributes)
    {
        var file = new Hdf5Bytes(bytes, source);
        var (tensors, texts) = (new List<TensorContent>(), new Dictionary<(string, string), IReadOnlyList<string>>());
        var (seen, names) = (new HashSet<ulong>(), new HashSet<string>(StringComparer.Ordinal));
        Visit(Root(file), "", 0);
        return tensors.Sum(tensor => (long)tensor.Bytes.Length) <= bytes.Length
            ? new(tensors, texts)
            : throw file.Fault("its datasets claim more bytes than the file has");

        void Visit(ulong address, string path, int depth)
        {
            if (!seen.Add(address))
                throw file.Unread($"'{path}' is an object that has another name too, which is not read.");
            if (!names.Add(path))
                throw file.Fault($"it has two objects of the name '{path}'");
            var header = Hdf5Header.Read(file, address);
            if (Hdf5Dataset.Is(header))
                tensors.Add(Hdf5Dataset.Read(file, path, header));
            else if (Hdf5Group.Is(header))
            {
                if (depth == DeepestGroup)
                    throw file.Fault($"its groups are nested more than {DeepestGroup} levels deep");
                foreach (var name in attributes)
                    if (Hdf5Attributes.Texts(file, header, name) is { } found)
                        texts[(path, name)] = found;
                foreach (var (name, child) in Hdf5Group.Links(file, header))
                    Visit(child, path.Length == 0 ? name : $"{path}/{name}", depth + 1);
            }

            if (tensors.Count > Limits.Tensors)
                throw file.Fault($"it has more than {Limits.Tensors} datasets");
        }
    }

    private static ulong Root(Hdf5Bytes file)
    {
        file.Require(file.Span(0, 9, "start"), Signature, "start");
        var version = file.Span(8, 1, "start")[0];
        var (sizes, @base, root) = version switch
        {
            0 => (13, 24, 64),
            1 => (13, 28, 68),
            2 or 3 => (9, 12, 36),
            _ => throw file.Unread($"the file's format has version {version} at its start; versions 0 to 3 are read."),
        };
        if (!file.Span((ulong)sizes, 2, "start").SequenceEqual<byte>([Hdf5Bytes.WordBytes, Hdf5Bytes.WordBytes]) || Word(@base) != 0)
            throw file.Unread("the file has addresses that are not of eight bytes, or something else before it; neither is read.");
        return Word(root);

        ulong Word(int at) => file.Word(file.Span((ulong)at, Hdf5Bytes.WordBytes, "start"), "start");
    }
}
