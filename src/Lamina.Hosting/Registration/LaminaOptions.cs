namespace Lamina.Hosting;

/// <summary>How Lamina works in a program.</summary>
public sealed class LaminaOptions
{
    /// <summary>How many threads compute; 0 for as many as the machine has processors. Results do not depend on it.</summary>
    public int Threads { get; set; }

    internal List<string> PluginFolders { get; } = [];

    /// <summary>
    /// Adds a folder of plugins: each subfolder <c>Name</c> with a file <c>Name.dll</c> is one. They are loaded when the program first asks for
    /// <see cref="ComponentCatalogue"/>; what is wrong with one is logged, stands in <see cref="PluginCatalogue.Problems"/> and leaves the others alone.
    /// A plugin is code that runs with the program's rights: name only folders that you trust.
    /// </summary>
    /// <param name="folder">The folder; a relative path starts from the current directory.</param>
    public LaminaOptions AddPlugins(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        PluginFolders.Add(Path.GetFullPath(folder));
        return this;
    }
}
