using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting.Tests.Plugins;

/// <summary>A folder of plugins for one test, filled with those whose sources stand beside the tests.</summary>
internal sealed class PluginFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lamina-plugins");

    public string Path => _folder.FullName;

    /// <summary>Installs a plugin; under another name, the file and folder have that.</summary>
    public string Add(string name, string? under = null) => Add(under ?? System.IO.Path.GetFileName(name), CompiledPlugin.Of(name));

    /// <summary>Installs a file as a plugin of that name.</summary>
    public string Add(string name, byte[] content)
    {
        File.WriteAllBytes(Place(name), content);
        return Place(name);
    }

    /// <summary>Puts a private dependency into a plugin's folder.</summary>
    public void AddDependency(string plugin, int version) =>
        File.WriteAllBytes(System.IO.Path.Combine(Path, plugin, "Dependency.dll"), CompiledPlugin.Dependency(version));

    /// <summary>Puts a pipe, whose writer never comes, into a plugin's folder.</summary>
    public string AddPipe(string plugin, string file)
    {
        var path = System.IO.Path.Combine(_folder.CreateSubdirectory(plugin).FullName, file);
        System.Diagnostics.Process.Start("mkfifo", [path]).WaitForExit();
        return path;
    }

    /// <summary>The file of a plugin, in a folder made for it.</summary>
    public string Place(string name) => System.IO.Path.Combine(_folder.CreateSubdirectory(name).FullName, $"{name}.dll");

    public ServiceProvider Services() => new ServiceCollection().AddLamina(options => options.AddPlugins(Path)).BuildServiceProvider();

    public void Dispose() => _folder.Delete(recursive: true);
}
