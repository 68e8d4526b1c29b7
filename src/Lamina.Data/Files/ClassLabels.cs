using System.Globalization;

namespace Lamina.Data;

/// <summary>Numbers the classes of samples, or of their steps, as their labels come, and puts the labels in order at the end.</summary>
internal sealed class ClassLabels
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<int> _classes = [];

    /// <summary>Notes the label of the next sample.</summary>
    public void Add(string label)
    {
        if (!_places.TryGetValue(label, out var place))
            _places.Add(label, place = _places.Count);
        _classes.Add(place);
    }

    /// <summary>Notes the label of the next step of a sample; an empty one for a step that has none.</summary>
    public void AddStep(string label)
    {
        if (label.Length == 0)
            _classes.Add(-1);
        else
            Add(label);
    }

    /// <summary>Notes the labels of a sample of other data.</summary>
    public void Add(Dataset data, int row)
    {
        foreach (var index in data.ClassesOf(row))
        {
            AddStep(index < 0 ? "" : data.Labels[index]);
        }
    }

    /// <summary>The labels, sorted as integers where all are, else by their characters, and the class of each sample among them.</summary>
    public (int[] Classes, string[] Labels) Sorted()
    {
        var labels = InOrder(_places.Keys);
        var order = new int[labels.Length];
        for (var index = 0; index < labels.Length; index++)
            order[_places[labels[index]]] = index;
        return ([.. _classes.Select(place => place < 0 ? -1 : order[place])], labels);
    }

    /// <summary>Names sorted as integers where all are, else by their characters.</summary>
    public static string[] InOrder(ICollection<string> labels) => labels.All(label => Integer(label) is not null)
        ? [.. labels.OrderBy(Integer).ThenBy(label => label, StringComparer.Ordinal)]
        : [.. labels.Order(StringComparer.Ordinal)];

    private static long? Integer(string label) =>
        long.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
