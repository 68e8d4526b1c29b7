using System.Collections.Immutable;
using System.IO.Enumeration;
using Lamina.Hosting;
using Lamina.Models;
using Lamina.Networks;

namespace Lamina.Weights;

/// <summary>A map file: where each tensor of a network comes from.</summary>
/// <param name="Tensors">For each tensor of the network, by its name, how it is made; a tensor of the file may stand for it by its name alone.</param>
/// <param name="Ignore">Tensors of the file that belong nowhere, each a name or a pattern with <c>*</c>.</param>
public sealed record WeightMap([NotEmpty] IReadOnlyDictionary<string, TensorMapping> Tensors, IReadOnlyList<string>? Ignore = null)
{
    /// <summary>Tensors of the file that belong nowhere.</summary>
    public IReadOnlyList<string> Ignore { get; } = Ignore?.ToImmutableArray() ?? [];

    /// <summary>The recipes that a file says.</summary>
    /// <exception cref="ProblemsException">It cannot be read, leaves a tensor out, or names one that there is not: all problems at once.</exception>
    internal static (IReadOnlyList<(string Target, TensorRecipe Recipe)> Recipes, IReadOnlyList<string> LeftOut) Read(ComponentReader reader, string path,
        Network network, WeightFile file)
    {
        var document = reader.ReadFile<WeightMap>(path, "the map");
        var (map, problems) = (document.Value, new List<Problem>());
        string[] ours = [.. network.Tensors.Select(tensor => tensor.Name)], theirs = [.. file.Tensors.Select(tensor => tensor.Name)];
        var recipes = new List<(string, TensorRecipe)>();
        foreach (var (target, mapping) in map.Tensors)
        {
            var wanted = network.Tensors.FirstOrDefault(tensor => tensor.Name == target);
            if (wanted is null)
                Add($"the network has no tensor '{target}'.{Spelling.Suggest(target, ours)}", "tensors", target);
            foreach (var (index, name) in (mapping.From ?? []).Index().Where(item => !theirs.Contains(item.Item)))
                Add($"the file has no tensor '{name}'.{Spelling.Suggest(name, theirs)}", "tensors", target, "from", $"{index}");
            try
            {
                recipes.Add((target, mapping.Recipe(wanted?.Shape ?? new Shape(1))));
            }
            catch (ShapeException exception)
            {
                Add($"tensor '{target}': {exception.Message}.", "tensors", target, "flatten");
                recipes.Add((target, (mapping with { Flatten = null }).Recipe(new Shape(1))));
            }
        }

        foreach (var tensor in network.Tensors.Where(tensor => !map.Tensors.ContainsKey(tensor.Name)))
            Add($"the map does not say where tensor '{tensor.Name}' {tensor.Shape} comes from.", "tensors");
        foreach (var (index, pattern) in map.Ignore.Index().Where(item => !theirs.Any(name => Matches(item.Item, name))))
            Add($"'{pattern}' is no tensor of the file.{Spelling.Suggest(pattern, theirs)}", "ignore", $"{index}");
        string[] leftOut = [.. theirs.Where(name => map.Ignore.Any(pattern => Matches(pattern, name)))];
        CheckUses();
        return problems.Count == 0 ? (recipes, leftOut) : throw new ProblemsException(problems);

        // A tensor of several parts may be that of several of ours, a part each; anything else is taken once.
        void CheckUses()
        {
            var uses = recipes.SelectMany(recipe => recipe.Item2.Parts.Select(part => (Target: recipe.Item1, part.From, Part: part.Take ?? -1)))
                .GroupBy(use => use.From).ToDictionary(group => group.Key, group => group.ToList());
            foreach (var (name, taken) in uses)
            {
                if (taken.Count > 1 && (taken.Exists(use => use.Part < 0) || taken.DistinctBy(use => use.Part).Count() < taken.Count))
                {
                    var targets = string.Join(" and ", taken.Select(use => $"'{use.Target}'").Distinct());
                    Add($"tensor '{name}' of the file is taken {taken.Count} times, for {targets}. Take it once, or each part of it once by 'take'.",
                        "tensors", taken[^1].Target, "from");
                }

                if (leftOut.Contains(name))
                    Add($"tensor '{name}' of the file is taken and ignored. Leave one out.", "tensors", taken[0].Target, "from");
            }

            foreach (var tensor in file.Tensors.Where(tensor => !uses.ContainsKey(tensor.Name) && !leftOut.Contains(tensor.Name)))
                Add($"the map does not use tensor '{tensor.Name}' {tensor.ShapeText} of the file. Use it, or name it under 'ignore'.");
        }

        void Add(string message, params string[] keys) => problems.Add(new(ModelProblems.ForeignTensor, document.Locate(keys), message));
    }

    private static bool Matches(string pattern, string name) =>
        pattern.Contains('*', StringComparison.Ordinal) ? FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false) : pattern == name;
}
