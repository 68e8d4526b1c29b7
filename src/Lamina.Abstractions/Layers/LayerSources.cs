using System.Collections.Immutable;

namespace Lamina.Layers;

/// <summary>What each layer of a list takes: an input of the list or an earlier layer, so that the list is the order in which they run.</summary>
/// <param name="inputs">The names of the list's inputs; none means a single one, called <see cref="Input"/> unless a layer has that name.</param>
/// <param name="names">The names of its layers, in order.</param>
internal sealed class LayerSources(IReadOnlyList<string> inputs, IReadOnlyList<string> names)
{
    /// <summary>The name of a single input.</summary>
    public const string Input = "input";

    private readonly string[] _inputs = inputs.Count > 0 ? [.. inputs] : names.Contains(Input) ? [] : [Input];

    /// <summary>The names of a list's entries: their own, or else made of type and number.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<LayerEntry> entries)
    {
        var counts = new Dictionary<string, int>();
        return [.. entries.Select(entry =>
        {
            var type = ComponentDescriptor.NameOf(entry.Layer.GetType());
            counts[type] = counts.GetValueOrDefault(type) + 1;
            return entry.Name ?? $"{type}{counts[type]}";
        })];
    }

    /// <summary>The places of what an entry takes: an earlier layer's in the list, or the complement ~i for input i; empty if anything is wrong.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="index">Its place in the list.</param>
    /// <param name="report">Receives each problem: the end of its path, such as <c>.from[1]</c>, and the message.</param>
    public ImmutableArray<int> Of(LayerEntry entry, int index, Action<string, string> report)
    {
        var isJoin = entry.Layer is IJoin;
        if (entry.From is not { } from)
        {
            if (isJoin)
                report("", $"'{names[index]}' joins several, so it needs 'from' with their names, such as [{Example(index)}].");
            else if (index == 0 && inputs.Count > 1)
                report("", $"'{names[index]}' has no layer before it, and the network has several inputs, so it needs 'from'. Known: "
                    + $"{string.Join(", ", inputs)}.");
            else
                return [index == 0 ? ~0 : index - 1];
            return [];
        }

        if (isJoin && from.Count < 2)
            report(".from", $"'{names[index]}' joins at least two, but received {from.Count}. Name them all, such as [{Example(index)}].");
        else if (!isJoin && from.Count > 1)
            report(".from", $"'{names[index]}' is a layer, which takes one input, but received {from.Count}. Put a join before it, such as 'concatenate'.");
        var places = ImmutableArray.CreateBuilder<int>(from.Count);
        for (var i = 0; i < from.Count; i++)
        {
            var end = from.Count > 1 ? $".from[{i}]" : ".from";
            if (PlaceOf(from[i], index, message => report(end, message)) is { } place)
                places.Add(place);
        }

        return places.Count < from.Count || isJoin != from.Count > 1 ? [] : places.MoveToImmutable();
    }

    private int? PlaceOf(string name, int index, Action<string> report)
    {
        var input = Array.IndexOf(_inputs, name);
        if (input >= 0)
            return ~input;
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] != name)
                continue;
            if (i < index)
                return i;
            report(i == index
                ? $"'{name}' cannot take its own output. Name an input or an earlier layer."
                : $"'{name}' comes later in the list, and a layer takes only what stands before it. Move it up, or name an earlier layer.");
            return null;
        }

        report($"there is no input or earlier layer '{Wording.Cut(name)}'.{Spelling.Suggest(name, [.. _inputs, .. names.Take(index)])}");
        return null;
    }

    private string Example(int index) => string.Join(", ", _inputs.Concat(names.Take(index)).TakeLast(2).Select(name => $"\"{name}\""));
}
