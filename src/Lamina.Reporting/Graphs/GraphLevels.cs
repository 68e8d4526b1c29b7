using Lamina.Networks;

namespace Lamina.Reporting;

/// <summary>
/// The levels of a network from its inputs down to its output: each layer below all that it takes, each input just above its first reader. A line that skips
/// levels has a place on each of them, one for all readers of the same output.
/// </summary>
internal static class GraphLevels
{
    // A drawing with more is longer than anybody scrolls, and the work grows with the square.
    private const int MostPlaces = 1000;

    /// <summary>The levels, places in the order of the network's list; null where there are too many to look at.</summary>
    public static List<List<GraphPlace>>? Of(Network network)
    {
        var inputs = network.Inputs.IsEmpty ? [("input", $"{network.Input}")] : network.Inputs.Select(input => (input.Name, input.Summary)).ToList();
        List<GraphPlace> boxes = [.. inputs.Select(input => new GraphPlace(input.Name, shape: input.Summary)),
            .. network.Layers.Select(layer => new GraphPlace(layer.Name, layer.Type, layer.Summary))];
        var readers = boxes.Select(_ => new List<int>()).ToList();
        var level = new int[boxes.Count];
        var names = inputs.Index().ToDictionary(input => input.Item.Name, input => input.Index);
        foreach (var (index, layer) in network.Layers.Index())
        {
            var box = inputs.Count + index;
            foreach (var source in layer.Sources.Distinct().Select(name => names[name]))
            {
                readers[source].Add(box);
                level[box] = Math.Max(level[box], level[source] + 1);
            }

            // A layer may be called what the only input is called by itself, and then stands for it from there on.
            names[layer.Name] = box;
        }

        for (var input = 0; input < inputs.Count; input++)
            level[input] = readers[input].Min(reader => level[reader]) - 1;
        var last = readers.Select(found => found.Count == 0 ? 0 : found.Max(reader => level[reader])).ToList();
        var passing = boxes.Index().Sum(box => Math.Max(0L, last[box.Index] - level[box.Index] - 1));
        if (boxes.Count + readers.Sum(found => found.Count) + passing > MostPlaces)
            return null;

        List<List<GraphPlace>> levels = [.. Enumerable.Range(0, level.Max() + 1).Select(_ => new List<GraphPlace>())];
        foreach (var (index, box) in boxes.Index())
            levels[level[index]].Add(box);
        foreach (var (index, box) in boxes.Index())
        {
            var from = box;
            for (var below = level[index] + 1; below <= last[index]; below++)
            {
                foreach (var reader in readers[index].Where(reader => level[reader] == below))
                    from.Join(boxes[reader]);
                if (below == last[index])
                    break;
                var line = new GraphPlace(null);
                levels[below].Add(line);
                from.Join(line);
                from = line;
            }
        }

        return levels;
    }
}
