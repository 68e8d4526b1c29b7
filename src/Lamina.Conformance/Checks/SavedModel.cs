using Lamina.Hosting;
using Lamina.Models;

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
        catch (ProblemsException exception)
        {
            // The folder is gone when the finding is read.
            throw new ProblemsException(exception.Problems.Select(
                problem => problem with { Location = problem.Location with { Source = Path.GetFileName(problem.Location.Source) } }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
