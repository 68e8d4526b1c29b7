using Lamina.Engine;
using Lamina.Hosting;

namespace Lamina.Conformance;

/// <summary>Saves a model and reads it back.</summary>
internal static class SavedModel
{
    public static Model Reread(ComponentReader reader, Model model)
    {
        var folder = Directory.CreateTempSubdirectory("lamina-verify-");
        try
        {
            var path = Path.Combine(folder.FullName, "model.safetensors");
            model.Save(path);
            return reader.ReadModel(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
