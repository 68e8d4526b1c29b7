using Lamina.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Lamina.Hosting;

/// <summary>Loads models without a program's own services: <c>Model.Load("model.safetensors")</c>.</summary>
public static class ModelLoading
{
    extension(Model)
    {
        /// <summary>Loads a model whose components all come with Lamina.</summary>
        /// <param name="path">The safetensors file.</param>
        /// <exception cref="DataException">The file is missing, damaged, or not a model of this format.</exception>
        /// <exception cref="ProblemsException">The file names a component that does not exist, or tensors that do not fit.</exception>
        public static Model Load(string path)
        {
            using var services = new ServiceCollection().AddLamina().BuildServiceProvider();
            return services.GetRequiredService<ComponentReader>().ReadModel(path);
        }
    }
}
