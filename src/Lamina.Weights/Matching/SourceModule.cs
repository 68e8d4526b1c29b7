using System.Globalization;
using System.Text.RegularExpressions;
using Lamina.Models;

namespace Lamina.Weights;

/// <summary>The tensors of the file that one layer of the other framework has.</summary>
/// <param name="Name">The layer's name there; empty where tensors have none before theirs.</param>
/// <param name="Tensors">The tensors by what they are in the layer, such as <c>weight</c>, in the order of the file.</param>
/// <param name="Rank">Its place among the layers, where the file says it; null elsewhere.</param>
internal sealed partial record SourceModule(string Name, OrderedDictionary<string, TensorContent> Tensors, int? Rank = null)
{
    /// <summary>The name of the layer that it is a part of, as a layer of a recurrent module is; its own elsewhere.</summary>
    public string Owner { get; init; } = Name;

    /// <summary>
    /// The name without its numbers: modules of one pattern are in the order of the numbers. Keras calls the first layer of a kind <c>dense</c>, the second
    /// <c>dense_1</c>: they are of one pattern.
    /// </summary>
    public string Pattern { get; } = Number().Replace(LastNumber().Replace(Name, ""), "#");

    /// <summary>The numbers of the name.</summary>
    public IReadOnlyList<long> Numbers { get; } =
        [.. Number().Matches(Name).Select(match => long.TryParse(match.ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 0)];

    /// <summary>The last part of the layer's name.</summary>
    public string ShortName => Owner[(Owner.LastIndexOfAny(['.', '/']) + 1)..];

    /// <summary>
    /// Whether an experiment's name of a layer is its own: the last part of it, or all of it, with <c>_</c> for the points that names may not have.
    /// </summary>
    public bool IsCalled(string name) => ShortName == name || Owner.Replace('.', '_').Replace('/', '_') == name;

    /// <summary>What it has of a form, in the form's order: by name, or by number where the file numbers what a layer has; null for another set.</summary>
    public IReadOnlyList<TensorContent>? Fitting(LayerForm form)
    {
        if (Tensors.Count != form.Tensors.Count)
            return null;
        var found = form.Tensors.Select((tensor, index) => Tensors.GetValueOrDefault(tensor.Role) ?? Tensors.GetValueOrDefault(form.Numbered(index)))
            .OfType<TensorContent>().ToList();
        return found.Count == form.Tensors.Count && found.Zip(form.Tensors).All(pair => pair.First.Shape.Count == pair.Second.Shape.Count) ? found : null;
    }

    /// <summary>Whether it fits a form in every dimension.</summary>
    public bool Fits(LayerForm form) =>
        Fitting(form) is { } tensors && tensors.Zip(form.Tensors).All(pair => pair.First.Shape.SequenceEqual(pair.Second.Shape));

    /// <summary>Compares the places of two modules.</summary>
    public static int Compare(SourceModule one, SourceModule other)
    {
        if (one.Rank is { } first && other.Rank is { } second)
            return first.CompareTo(second);
        for (var i = 0; i < Math.Min(one.Numbers.Count, other.Numbers.Count); i++)
        {
            if (one.Numbers[i].CompareTo(other.Numbers[i]) is not 0 and var order)
                return order;
        }

        return one.Numbers.Count.CompareTo(other.Numbers.Count);
    }

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"_\d+(?=[./]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex LastNumber();
}
