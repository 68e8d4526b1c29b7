using Lamina.Models;

namespace Lamina.Hosting;

/// <summary>Reads and saves models.</summary>
public static class ModelFiles
{
    /// <summary>Loads a model whose components are those of a program's catalogue.</summary>
    /// <param name="reader">The reader of the program's services.</param>
    /// <param name="path">The safetensors file.</param>
    /// <exception cref="DataException">The file is missing, damaged, or not a model of this format.</exception>
    /// <exception cref="ProblemsException">The file names a component that does not exist, or tensors that do not fit.</exception>
    public static Model ReadModel(this ComponentReader reader, string path)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var stored = ModelFile.Open(path);
        var plugins = stored.Provenance.Plugins;
        try
        {
            reader.Require(plugins, path);
            return stored.Create(reader.Names);
        }
        catch (ProblemsException exception) when (reader.OtherVersions(plugins, path) is { Count: > 0 } others)
        {
            throw new ProblemsException([.. others, .. exception.Problems]);
        }
    }

    /// <summary>Saves the model: the whole file or nothing.</summary>
    /// <exception cref="IOException">The file cannot be written; one of that name is as it was.</exception>
    public static void Save(this Model model, string path) => ModelFile.Write(path, model);
}
