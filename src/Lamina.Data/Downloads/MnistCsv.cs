using System.Globalization;
using System.Text;

namespace Lamina.Data;

/// <summary>Writes MNIST as the tables that tutorials use: a header <c>label,1x1,…,28x28</c>, then a row a digit.</summary>
public static class MnistCsv
{
    private const int Side = 28;
    private static readonly byte[][] s_numbers = [
        .. Enumerable.Range(0, 256).Select(value => Encoding.ASCII.GetBytes($",{value.ToString(CultureInfo.InvariantCulture)}"))];

    private static byte[] Header { get; } = Encoding.ASCII.GetBytes(
        $"label,{string.Join(',', Enumerable.Range(0, Side * Side).Select(pixel => $"{(pixel / Side) + 1}x{(pixel % Side) + 1}"))}\n");

    /// <summary>Writes <c>mnist_train.csv</c> and <c>mnist_test.csv</c> next to the four files, where they are not there already.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="report">Told of each table.</param>
    /// <param name="cancellation">Stops; a table that is complete stays.</param>
    /// <exception cref="DataException">A file is missing or damaged.</exception>
    public static void Write(string folder, Action<string> report, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        foreach (var (prefix, name) in new[] { ("train", "mnist_train.csv"), ("t10k", "mnist_test.csv") })
        {
            var path = Path.Combine(folder, name);
            AtomicFile.DeleteAbandoned(folder, name);
            if (Path.Exists(path))
            {
                report(IsTable(path)
                    ? $"{path} is there already"
                    : throw new DataException(DataCodes.Download, new(path),
                        "The file is there already, but is not the table of MNIST. Name another folder with --to, or delete it."));
                continue;
            }

            var data = new IdxSource(Path.Combine(folder, $"{prefix}-images-idx3-ubyte.gz"), Path.Combine(folder, $"{prefix}-labels-idx1-ubyte.gz"))
                .Load(cancellation);
            AtomicFile.Write(path, stream => Write(stream, data, cancellation));
            report($"{path} written, {data.Count:N0} rows");
        }
    }

    private static bool IsTable(string path)
    {
        var header = new byte[Header.Length];
        using var file = InputFile.Open(path);
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header.AsSpan().SequenceEqual(Header);
    }

    private static void Write(Stream stream, Dataset data, CancellationToken cancellation)
    {
        var (height, width) = (data.InputShape[0], data.InputShape[1]);
        var buffer = new BufferedStream(stream, 1 << 20);
        buffer.Write(Header);
        var pixels = new float[height * width];
        for (var row = 0; row < data.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            data.ReadInput(row, pixels);
            buffer.Write(Encoding.ASCII.GetBytes(data.Labels[data.ClassOf(row)]));
            foreach (var pixel in pixels)
                buffer.Write(s_numbers[(byte)pixel]);
            buffer.WriteByte((byte)'\n');
        }

        buffer.Flush();
    }
}
