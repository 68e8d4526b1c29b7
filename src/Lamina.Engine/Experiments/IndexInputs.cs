using Lamina.Data;
using Lamina.Engine;

namespace Lamina.Training;

/// <summary>Requires the inputs of a network that begins with indices to be such.</summary>
internal static class IndexInputs
{
    /// <summary>Throws for the first row whose inputs, as the network gets them, are no whole numbers below the first layer's limit.</summary>
    /// <exception cref="ProblemsException">There is one.</exception>
    public static void Check(Dataset data, TransformChain transforms, Network network, string path)
    {
        if (network.Layers[0].Plan.Input.IndexLimit is not { } limit)
            return;
        var rows = new TransformedRows(new InputRows(data), transforms);
        var input = new float[rows.Width];
        for (var row = 0; row < rows.Count; row++)
        {
            rows.Read(row, input);
            foreach (var value in input)
            {
                if (value >= 0 && value < limit && value == MathF.Floor(value))
                    continue;
                throw new ProblemsException([new Problem(
                    DataProblems.IndexRange,
                    new SourceLocation(path),
                    $"layer '{network.Layers[0].Name}' takes whole numbers from 0 to {limit - 1}, but row {row + 1} holds {value:R}{(!transforms.Entries.IsEmpty ? " after the transforms" : "")}. Number the values from 0, or let the layer take more of them.")]);
            }
        }
    }
}
