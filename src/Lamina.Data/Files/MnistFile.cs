namespace Lamina.Data;

/// <summary>One file of the MNIST distribution (LeCun, Cortes, Burges 1998).</summary>
/// <param name="Name">Its name without <c>.gz</c>.</param>
/// <param name="Bytes">Its size when it is not compressed.</param>
/// <param name="Sha256">The hash of what it holds when it is not compressed, so that a mirror may compress it as it likes.</param>
public sealed record MnistFile(string Name, int Bytes, string Sha256)
{
    /// <summary>The four files.</summary>
    public static IReadOnlyList<MnistFile> All { get; } =
    [
        new("train-images-idx3-ubyte", 47040016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new("train-labels-idx1-ubyte", 60008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        new("t10k-images-idx3-ubyte", 7840016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new("t10k-labels-idx1-ubyte", 10008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    ];

    /// <summary>The name under which it is downloaded and kept.</summary>
    public string CompressedName => $"{Name}.gz";
}
