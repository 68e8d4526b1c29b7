namespace Lamina.Data.Tests;

/// <summary>Finds data that are too large for the repository.</summary>
internal static class TestData
{
    private const string Variable = "LAMINA_TEST_DATA";

    /// <summary>The path of a file of the repository's <c>data</c> folder.</summary>
    public static string InRepository(string name) =>
        Above(Path.Combine("data", name), File.Exists) ?? throw new FileNotFoundException($"No data/{name} above {AppContext.BaseDirectory}.");

    /// <summary>
    /// The path of a file of the folder that the environment names, or of <c>shared/data</c> beside the checkout; skips the test where there is none.
    /// </summary>
    public static string Large(string name)
    {
        var folder = Environment.GetEnvironmentVariable(Variable) ?? Above(Path.Combine("shared", "data"), Directory.Exists);
        var path = folder is null ? null : Path.Combine(folder, name);
        if (path is null || !File.Exists(path))
            Assert.Skip($"Needs {name} in the folder that {Variable} names, or in shared/data beside the checkout.");
        return path;
    }

    private static string? Above(string name, Func<string, bool> exists)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, name) is var path && exists(path))
                return path;
        }

        return null;
    }
}
