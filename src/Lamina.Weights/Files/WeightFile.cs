using System.IO.Compression;
using Lamina.Models;

namespace Lamina.Weights;

/// <summary>The tensors of a file that another framework wrote.</summary>
/// <param name="Path">The file.</param>
/// <param name="Tensors">The tensors, in the order of the file.</param>
/// <param name="LayerNames">The names of the layers in their order, where the file says it, as Keras' older HDF5 does; empty elsewhere.</param>
/// <param name="GivenNames">The names that layers were given, by their groups, as Keras' newer HDF5 says them; empty elsewhere.</param>
public sealed record WeightFile(string Path, IReadOnlyList<TensorContent> Tensors, IReadOnlyList<string> LayerNames,
    IReadOnlyDictionary<string, string> GivenNames)
{
    private const string KerasWeights = "model.weights.h5";
    private const string LayerNamesKey = "layer_names";
    private const string GivenNameKey = "name";
    private const string ModelGroup = "model_weights";

    /// <summary>
    /// Reads a file: safetensors, HDF5 (Keras' <c>.weights.h5</c> and <c>.h5</c>), or a <c>.keras</c> archive with one. What it is its first bytes say.
    /// </summary>
    /// <exception cref="DataException">It is missing, damaged, or of a kind that is not read (LAM4020), such as a pickle, which could run code.</exception>
    public static WeightFile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            var kind = Kind(path);
            return kind switch
            {
                WeightFileKind.Safetensors => ReadSafetensors(path),
                WeightFileKind.Hdf5 => ReadHdf5(path, Whole(path)),
                WeightFileKind.Archive => ReadArchive(path),
                _ => throw Pickle(path),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(ModelProblems.Missing, new SourceLocation(path), $"the file cannot be read: {FileFault.Reason(path, exception)}",
                exception);
        }
    }

    private static WeightFileKind Kind(string path)
    {
        using var stream = InputFile.Open(path);
        Span<byte> start = stackalloc byte[9];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return start.StartsWith(Hdf5File.Signature) ? WeightFileKind.Hdf5
            : start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8) ? WeightFileKind.Archive
            : start is [0x80, >= 1 and <= 5, ..] and not [.., (byte)'{'] ? WeightFileKind.Pickle
            : WeightFileKind.Safetensors;
    }

    private static WeightFile ReadSafetensors(string path)
    {
        var tensors = new List<TensorContent>();
        SafetensorsFile.Visit(path, tensors.Add);
        return new(path, tensors, [], new Dictionary<string, string>());
    }

    private static WeightFile ReadHdf5(string path, ReadOnlyMemory<byte> bytes)
    {
        var file = Hdf5File.Read(bytes, path, LayerNamesKey, GivenNameKey);
        return new(path, file.Tensors,
            file.Texts.GetValueOrDefault((ModelGroup, LayerNamesKey)) ?? file.Texts.GetValueOrDefault(("", LayerNamesKey)) ?? [],
            file.Texts.Where(text => text.Key.Name == GivenNameKey && text.Value.Count == 1).ToDictionary(text => text.Key.Group, text => text.Value[0]));
    }

    private static byte[] Whole(string path) => new FileInfo(path).Length is var length && length <= Array.MaxLength
        ? InputFile.ReadAllBytes(path)
        : throw new DataException(ModelProblems.ForeignFile, new SourceLocation(path),
            $"the file has {length} bytes; at most {Array.MaxLength} are read of an HDF5 file. Save the weights as safetensors.");

    private static WeightFile ReadArchive(string path)
    {
        try
        {
            using var archive = new ZipArchive(InputFile.Open(path), ZipArchiveMode.Read);
            if (archive.GetEntry(KerasWeights) is not { } entry)
            {
                throw archive.Entries.Any(entry => entry.Name.EndsWith(".pkl", StringComparison.Ordinal)) ? Pickle(path) : new DataException(
                    ModelProblems.ForeignFile, new SourceLocation(path),
                    $"the file is a zip archive without '{KerasWeights}', so that it is no model of Keras'. Expected a .safetensors, .h5, .weights.h5 or "
                    + ".keras file.");
            }

            return ReadHdf5(path, Unpacked(path, entry, new FileInfo(path).Length));
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new DataException(ModelProblems.Damaged, new SourceLocation(path), $"this is not a zip archive, or it is damaged: {exception.Message}",
                exception);
        }
    }

    /// <summary>The bytes of an entry: no more than the archive may unpack to, whatever it claims.</summary>
    private static ReadOnlyMemory<byte> Unpacked(string path, ZipArchiveEntry entry, long length)
    {
        var most = Math.Min(Array.MaxLength, Math.Max(Limits.UnpackedBytes, length * Limits.UnpackedRatio));
        var claimed = (int)Math.Min(entry.Length, Math.Min(most, length));
        using var content = entry.Open();
        var (bytes, count) = (new byte[Math.Max(1, claimed)], 0);
        while (content.Read(bytes, count, bytes.Length - count) is > 0 and var read)
        {
            count += read;
            if (count < bytes.Length)
                continue;
            if (count >= most)
                throw new DataException(ModelProblems.ForeignFile, new SourceLocation(path),
                    $"'{entry.FullName}' unpacks to more than {most} bytes, which is refused of an archive of {length}.");
            Array.Resize(ref bytes, (int)Math.Min(most, 2L * count));
        }

        return bytes.AsMemory(0, count);
    }

    private static DataException Pickle(string path) => new(ModelProblems.ForeignFile, new SourceLocation(path),
        "the file is a pickle, as torch.save writes it, which is a program and is never run. Convert it where PyTorch is, in Python: import torch, "
        + $"safetensors.torch; weights = torch.load(\"{System.IO.Path.GetFileName(path)}\", map_location=\"cpu\", weights_only=True); "
        + "safetensors.torch.save_file({name: tensor.contiguous() for name, tensor in weights.items()}, \"weights.safetensors\"). Of a whole model save its "
        + "state_dict().");
}
