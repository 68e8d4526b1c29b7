namespace Lamina.Weights;

/// <summary>What a layer of ours would be as one of another framework: the tensors it has there, and how ours are made of them.</summary>
/// <param name="Kind">What it is called there.</param>
/// <param name="Tensors">What it has there, and in which shape.</param>
/// <param name="Recipes">Our tensors by name; the parts name what the layer has there.</param>
internal sealed record LayerForm(string Kind, IReadOnlyList<(string Role, IReadOnlyList<int> Shape)> Tensors,
    IReadOnlyList<(string Target, TensorRecipe Recipe)> Recipes)
{
    /// <summary>What a tensor is called in files that number them, within each part of a layer.</summary>
    public string Numbered(int index)
    {
        var prefix = Tensors[index].Role.LastIndexOf('/') + 1;
        var part = Tensors[index].Role[..prefix];
        return $"{part}{Tensors.Take(index).Count(tensor => tensor.Role[..(tensor.Role.LastIndexOf('/') + 1)] == part)}";
    }

    /// <summary>What it has there, in words.</summary>
    public string Words() => string.Join(", ", Tensors.Select(tensor => $"{tensor.Role} [{string.Join(", ", tensor.Shape)}]"));
}
