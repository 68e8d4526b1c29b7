using Lamina.Data;
using Lamina.Models;

namespace Lamina.Experiments;

/// <summary>Brings samples into the form that a model takes.</summary>
public static class ModelInputs
{
    /// <summary>The raw inputs of samples, their columns in the model's order where both have names.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="model">The model.</param>
    /// <param name="path">What the data are called in problems.</param>
    /// <exception cref="ProblemsException">The samples are none of the model's inputs.</exception>
    public static IRows Of(Dataset data, Model model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new InputRows(DataCompatibility.Shape(data, model.Network, model.InputWidth, model.Signature.Transforms, null, path));
    }
}
