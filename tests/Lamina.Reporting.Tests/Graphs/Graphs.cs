using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Reporting.Tests;

/// <summary>Networks by what takes what: a layer of three units where it takes one, a sum where it takes several.</summary>
internal static class Graphs
{
    /// <summary>A network whose layers are written <c>name ← source, source</c>; the inputs named, if any, are three values each.</summary>
    public static Network Of(string[] inputs, params string[] layers)
    {
        var list = new LayerList();
        foreach (var parts in layers.Select(layer => layer.Split(" ← ")))
        {
            var from = parts[1].Split(", ");
            list.Add(from.Length > 1 ? new Add() : new Dense(3), parts[0], true, null, from);
        }

        return Network.Create(list, new Shape(3 * Math.Max(1, inputs.Length)),
            [.. inputs.Select((name, i) => new NetworkInput(name, [3 * i, (3 * i) + 1, (3 * i) + 2]))]);
    }

    /// <summary>A network of up to 3 inputs and up to 24 layers, each of which takes up to three that are there, in levels of any width.</summary>
    public static Network Random(int seed)
    {
        var random = new Random(seed);
        string[] inputs = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => $"in{i}")];
        var (known, unread, layers) = (inputs.ToList(), inputs.ToHashSet(), new List<string>());
        for (var i = random.Next(1, 24); i > 0; i--)
        {
            var taken = Enumerable.Range(0, random.Next(1, 4)).Select(_ => known[random.Next(known.Count)]).Distinct().ToList();
            layers.Add($"layer{layers.Count} ← {string.Join(", ", taken)}");
            unread.ExceptWith(taken);
            known.Add($"layer{layers.Count - 1}");
            unread.Add(known[^1]);
        }

        layers.Add($"last ← {string.Join(", ", unread.Order(StringComparer.Ordinal))}");
        return Of(inputs, [.. layers]);
    }
}
