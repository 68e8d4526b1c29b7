using System.Globalization;
using Lamina.Data;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>Requires the inputs of a network that begins with indices to be such.</summary>
internal static class IndexInputs
{
    /// <summary>Throws for the first row whose inputs, as the network gets them, are not whole numbers below the first layer's limit.</summary>
    /// <exception cref="ProblemsException">There is one.</exception>
    public static void Check(Dataset data, TransformChain transforms, Network network, string path)
    {
        var rules = new InputRules(transforms, network);
        if (!rules.HasIndices)
            return;
        var rows = new TransformedRows(new InputRows(data), transforms);
        var input = new float[rows.Width];
        for (var row = 0; row < rows.Count; row++)
        {
            rows.Read(row, input);
            if (rules.FirstNoIndex(input) is { } value)
                throw new ProblemsException([rules.IndexProblem(new SourceLocation(path), string.Create(CultureInfo.InvariantCulture, $"row {row + 1} holds {value:R}"))]);
        }
    }
}
