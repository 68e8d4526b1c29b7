using Google.Protobuf;

namespace Lamina.Onnx;

/// <summary>Reads and writes ONNX files.</summary>
public static class OnnxFile
{
    /// <summary>Reads a file, which need not be trusted.</summary>
    /// <param name="path">The file, of less than 2 GiB.</param>
    /// <exception cref="DataException">
    /// The file is missing (LAM4001), is no ONNX file or is damaged (LAM4101), or keeps tensors in other files (LAM4102).
    /// </exception>
    public static OnnxModel Read(string path) => Read(path, ModelReader.Read);

    /// <summary>Writes a file: the whole file or nothing; the same model gives the same bytes.</summary>
    /// <exception cref="IOException">The file cannot be written; one of that name is as it was.</exception>
    /// <exception cref="ArgumentException">The model takes 2 GiB or more, or it has what <see cref="OnnxAttribute.Value"/> cannot hold.</exception>
    public static void Write(string path, OnnxModel model)
    {
        var message = ModelWriter.Model(model);
        AtomicFile.Write(path, message.WriteTo);
    }

    /// <summary>Writes a model to a stream; the same model gives the same bytes.</summary>
    /// <exception cref="ArgumentException">The model takes 2 GiB or more, or it has what <see cref="OnnxAttribute.Value"/> cannot hold.</exception>
    public static void Write(Stream stream, OnnxModel model) => ModelWriter.Model(model).WriteTo(stream);

    /// <summary>Reads a file that holds one tensor, as ONNX's own tests do.</summary>
    internal static OnnxTensor ReadTensor(string path) => Read(path, TensorReader.Read);

    private static T Read<T>(string path, Func<MessageReader, T> read)
    {
        try
        {
            return read(new(Bytes(path), new PartCount()));
        }
        // Protobuf's own exception is one of reading files.
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidDataException)
        {
            var reason = exception is InvalidDataException ? $"{exception.Message}." : "its bytes are not those of ONNX's messages.";
            throw new DataException(OnnxProblems.Damaged, new SourceLocation(path), $"this is not an ONNX file, or it is damaged: {reason}", exception);
        }
        catch (ExternalTensorException exception)
        {
            throw new DataException(OnnxProblems.External, new SourceLocation(path), $"tensor '{exception.Tensor}' is kept in another file, and Lamina reads "
                + "models of one file. Save it as one, such as by onnx.save_model(model, path, save_as_external_data=False).", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(Models.ModelProblems.Missing, new SourceLocation(path), $"the file cannot be read: {FileFault.Reason(path, exception)}",
                exception);
        }
    }

    private static byte[] Bytes(string path)
    {
        using var stream = InputFile.Open(path);
        if (stream.Length > Array.MaxLength)
            throw new InvalidDataException($"it has {stream.Length} bytes; the format ends at 2 GiB");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
