using Lamina.Data;
using Lamina.Models;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>Samples whose targets are their own inputs, as an autoencoder has them.</summary>
public static class InputTargets
{
    /// <summary>The samples with what a model's transforms make of their inputs to predict; the classes or numbers that they had are left out.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="model">The model.</param>
    /// <param name="path">What the data are called in problems.</param>
    /// <exception cref="ProblemsException">The samples are none of the model's inputs.</exception>
    public static Dataset Of(Dataset data, Model model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(DataCompatibility.Shape(data, model.Network, model.InputWidth, model.Signature.Transforms, null, path), model.Signature.Transforms);
    }

    /// <summary>The samples with what the transforms make of their inputs to predict; the classes or numbers that they had are left out.</summary>
    internal static Dataset Of(Dataset data, TransformChain transforms)
    {
        var rows = new InputRows(data);
        var transformed = new TransformedRows(rows, transforms);
        var (width, targets) = (transformed.Width, new float[checked(rows.Count * transformed.Width)]);
        for (var row = 0; row < rows.Count; row++)
            transformed.Read(row, targets.AsSpan(row * width, width));
        return Dataset.ForInputs(rows, data.InputShape, new FloatRows(targets, width), NamesOf(data, transforms)).WithColumns(data.Columns);
    }

    private static IEnumerable<string> NamesOf(Dataset data, TransformChain transforms) =>
        data.Columns.IsEmpty || transforms.KeepsWidth
            ? Enumerable.Range(0, transforms.OutputWidth).Select(column => $"{column}")
            : transforms.ResultColumns.Select(column => column.Name);
}
