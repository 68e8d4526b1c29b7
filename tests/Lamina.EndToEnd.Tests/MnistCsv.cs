using System.IO.Compression;
using System.Text;

namespace Lamina.Tests;

/// <summary>Writes the tutorials' CSV form of MNIST: a header <c>label,1x1,…,28x28</c>, then a row a digit.</summary>
internal static class MnistCsv
{
    private const int Pixels = 784;

    public static string Write(string folder, string prefix, string path)
    {
        var images = Read(Path.Combine(folder, prefix + "-images-idx3-ubyte.gz"))[16..];
        var labels = Read(Path.Combine(folder, prefix + "-labels-idx1-ubyte.gz"))[8..];
        using var writer = new StreamWriter(path, append: false, Encoding.ASCII) { NewLine = "\n" };
        writer.WriteLine("label," + string.Join(',', Enumerable.Range(0, Pixels).Select(pixel => $"{(pixel / 28) + 1}x{(pixel % 28) + 1}")));
        for (var row = 0; row < labels.Length; row++)
            writer.WriteLine($"{labels[row]},{string.Join(',', images[(row * Pixels)..((row + 1) * Pixels)])}");
        return path;
    }

    private static byte[] Read(string path)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
