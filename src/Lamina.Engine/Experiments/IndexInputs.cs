using System.Globalization;
using Lamina.Data;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Experiments;

/// <summary>Requires the inputs of layers that look up indices to be such.</summary>
internal static class IndexInputs
{
    /// <summary>Throws for the first row whose inputs, as the network gets them, are not whole numbers below the limit of a layer that looks them up.</summary>
    /// <exception cref="ProblemsException">There is one.</exception>
    public static void Check(Dataset data, TransformChain transforms, Network network, string path)
    {
        var rules = new InputRules(transforms, network);
        if (!rules.HasLimits)
            return;
        var (raw, input) = (new float[transforms.InputWidth], new float[transforms.OutputWidth]);
        for (var row = 0; row < data.Count; row++)
        {
            data.ReadInput(row, raw);
            if (rules.SampleProblem(raw, input, new SourceLocation(path), string.Create(CultureInfo.InvariantCulture, $"row {row + 1} holds")) is { } problem)
                throw new ProblemsException([problem]);
        }
    }
}
