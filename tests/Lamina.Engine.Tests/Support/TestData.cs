using Lamina.Data;

namespace Lamina.Tests;

/// <summary>Where the data of the tests are.</summary>
internal static class TestData
{
    public static string Repository { get; } =
        Upwards(folder => File.Exists(Path.Combine(folder, "Framework.sln")))
        ?? throw new InvalidOperationException($"There is no Framework.sln above {AppContext.BaseDirectory}.");

    public static string Optdigits => Path.Combine(Repository, "data", "optdigits.csv");

    public static string Iris => Path.Combine(Repository, "data", "iris.csv");

    /// <summary>The folder of MNIST's IDX files, which is not in the repository; null where it is not at hand.</summary>
    public static string? Mnist =>
        new[] { Environment.GetEnvironmentVariable("LAMINA_TEST_DATA"),
            Upwards(folder => Directory.Exists(Shared(folder))) is { } above ? Shared(above) : null }
            .OfType<string>()
            .Select(folder => Path.Combine(folder, "mnist"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "train-images-idx3-ubyte.gz")));

    /// <summary>Rows of optdigits.csv, as the framework reads them.</summary>
    public static IDataSource OptdigitsRows(int from, int count) =>
        DataSources.FromMemory(new CsvSource(Optdigits, Label: "label").Load(default).Select(Enumerable.Range(from, count)));

    private static string Shared(string folder) => Path.Combine(folder, "shared", "data");

    private static string? Upwards(Predicate<string> found)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (found(folder.FullName))
                return folder.FullName;
        }

        return null;
    }
}
