namespace Lamina.Tests;

/// <summary>A folder that is gone when the test is.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("lamina-test-").FullName;

    public string this[string name] => Path.Combine(_path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>A copy of a folder and all that is in it, in place of what had its name.</summary>
    public string Copy(string source, string name)
    {
        if (Directory.Exists(this[name]))
            Directory.Delete(this[name], recursive: true);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(this[name], Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }

        return this[name];
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
