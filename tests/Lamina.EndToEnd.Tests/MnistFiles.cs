namespace Lamina.Tests;

/// <summary>The real MNIST files, where this machine has them.</summary>
internal static class MnistFiles
{
    /// <summary>The folder with the four compressed IDX files; skips the test where there is none.</summary>
    public static string Require()
    {
        var folders = new List<string>();
        if (Environment.GetEnvironmentVariable("LAMINA_TEST_DATA") is { Length: > 0 } named)
            folders.Add(named);
        for (var folder = new DirectoryInfo(LaminaCommand.Root); folder is not null; folder = folder.Parent)
            folders.Add(Path.Combine(folder.FullName, "shared", "data"));
        var found = folders.Select(folder => Path.Combine(folder, "mnist"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "train-images-idx3-ubyte.gz")));
        Assert.SkipWhen(found is null,
            "Real MNIST is not on this machine: set LAMINA_TEST_DATA to a folder that holds mnist/train-images-idx3-ubyte.gz and the other three files.");
        return found!;
    }

    /// <summary>A source of the training or test files, as JSON.</summary>
    public static string Source(string folder, string prefix) =>
        $$"""{ "type": "idx", "images": "{{Path.Combine(folder, prefix + "-images-idx3-ubyte.gz")}}","""
            + $$""" "labels": "{{Path.Combine(folder, prefix + "-labels-idx1-ubyte.gz")}}" }""";
}
