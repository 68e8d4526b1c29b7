using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Hosting;
using Lamina.Models;

namespace Lamina.Cli;

/// <summary>The folder that an import leaves: one model, and the experiment to train it further.</summary>
internal sealed class ImportFolder
{
    /// <summary>The name of the model's file.</summary>
    public const string ModelName = "model.safetensors";

    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="path">The folder: one that does not exist, or an empty one.</param>
    /// <exception cref="ArgumentProblemException">It is something else.</exception>
    public ImportFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        if (File.Exists(Path))
            throw new ArgumentProblemException($"--to: '{path}' is a file. Name a folder that does not exist yet, or an empty one.");
        if (Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any())
            throw new ArgumentProblemException($"--to: '{path}' is not empty. Name a folder that does not exist yet, or an empty one, so that nothing is "
                + "lost.");
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The model.</summary>
    public string Model => System.IO.Path.Combine(Path, ModelName);

    /// <summary>The experiment.</summary>
    public string Experiment => System.IO.Path.Combine(Path, "experiment.json");

    /// <summary>Writes both; where one cannot be written, nothing is left.</summary>
    /// <exception cref="ArgumentProblemException">One cannot be written.</exception>
    public void Write(Model model, JsonObject experiment) => Write(model, experiment.ToJsonString(s_readable) + "\n");

    /// <summary>Writes both, the experiment as a text; where one cannot be written, nothing is left.</summary>
    /// <exception cref="ArgumentProblemException">One cannot be written.</exception>
    public void Write(Model model, string experiment)
    {
        var isNew = !Directory.Exists(Path);
        try
        {
            Directory.CreateDirectory(Path);
            model.Save(Model);
            AtomicFile.WriteNew(Experiment, experiment);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove(isNew);
            throw new ArgumentProblemException($"--to: nothing can be written to '{ResultText.Short(Path)}': {exception.Message}");
        }
    }

    private void Remove(bool withFolder)
    {
        try
        {
            File.Delete(Model);
            if (withFolder && Directory.Exists(Path))
                Directory.Delete(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be written to cannot be removed either; the message of the first fault says why.
        }
    }
}
