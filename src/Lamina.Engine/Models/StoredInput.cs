using Lamina.Networks;

namespace Lamina.Models;

/// <summary>A named input of a network as a model file has it.</summary>
/// <param name="Places">Its values' places in a sample, as ranges of a first one and the one after the last.</param>
/// <param name="Shape">The shape that they are seen in.</param>
/// <param name="Lengths">The place of its length in a sample; null where all its steps are real.</param>
public sealed record StoredInput(IReadOnlyList<IReadOnlyList<int>> Places, IReadOnlyList<int> Shape, int? Lengths = null)
{
    /// <summary>What is written of an input.</summary>
    internal static StoredInput Of(NetworkInput input)
    {
        var ranges = new List<IReadOnlyList<int>>();
        foreach (var place in input.Places)
            if (ranges.Count > 0 && ranges[^1][1] == place)
                ranges[^1] = [ranges[^1][0], place + 1];
            else
                ranges.Add([place, place + 1]);
        return new(ranges, input.Shape.Dimensions, input.Lengths);
    }

    /// <summary>The input that was written.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="width">How many values a sample has.</param>
    /// <exception cref="FormatException">It takes values that a sample does not have, or more than it has.</exception>
    internal NetworkInput Input(string name, long width)
    {
        if (Places.Any(range => range is not [>= 0 and var from, var to] || to <= from || to > width) || Places.Sum(range => (long)range[1] - range[0]) > width
            || Lengths < 0 || Lengths >= width)
            throw new FormatException($"input '{name}' takes values that a sample of {width} does not have.");
        return new(name, Places.SelectMany(range => Enumerable.Range(range[0], range[1] - range[0])), new Shape([.. Shape]), Lengths);
    }
}
