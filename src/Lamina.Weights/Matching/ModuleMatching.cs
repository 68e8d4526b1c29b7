using Lamina.Models;

namespace Lamina.Weights;

/// <summary>
/// Finds the layer that each module of a file belongs to: by name where the experiment names a layer as the file does, then in order among those that have the
/// same kinds of tensors. Numbers in names are an order, other names are none: what these leave open the shapes must decide, or it is a problem.
/// </summary>
internal sealed class ModuleMatching
{
    private readonly List<LayerSlot> _slots;
    private readonly List<SourceModule> _modules;
    private readonly List<Problem> _problems = [];
    private readonly SourceLocation _location;
    private readonly string _framework;

    private ModuleMatching(IEnumerable<LayerSlot> slots, IEnumerable<SourceModule> modules, string source, string framework) =>
        (_slots, _modules, _location, _framework) = ([.. slots], [.. modules], new(source), framework);

    private List<(LayerSlot Slot, SourceModule Module)> Pairs { get; } = [];

    /// <summary>The recipes of all tensors of the network.</summary>
    /// <exception cref="ProblemsException">
    /// A module or a layer is left, a tensor has another shape, or the order is not known: all problems at once.
    /// </exception>
    public static IReadOnlyList<(string Target, TensorRecipe Recipe)> Recipes(IEnumerable<LayerSlot> slots, IEnumerable<SourceModule> modules, string source,
        string framework)
    {
        var matching = new ModuleMatching(slots, modules, source, framework);
        matching.PairByName();
        matching.PairByKind();
        matching.ReportRest();
        var recipes = matching.Pairs.SelectMany(matching.RecipesOf).ToList();
        return matching._problems.Count == 0 ? recipes : throw new ProblemsException(matching._problems);
    }

    private void PairByName()
    {
        foreach (var slot in _slots.Where(slot => slot.GivenName is not null).ToList())
        {
            if (_modules.Where(module => module.IsCalled(slot.GivenName!)).ToList() is [var named] && slot.Takes(named))
                Pair(slot, named);
        }
    }

    private void PairByKind()
    {
        while (_slots.Find(slot => _modules.Exists(slot.Takes)) is { } first)
        {
            var modules = _modules.Where(first.Takes).ToList();
            var slots = _slots.Where(slot => modules.Exists(slot.Takes)).ToList();
            modules = [.. _modules.Where(module => slots.Exists(slot => slot.Takes(module)))];
            modules.Sort(SourceModule.Compare);
            if (slots.Count == modules.Count && AreOrdered(modules) && slots.Zip(modules).All(pair => pair.First.Takes(pair.Second)))
                slots.Zip(modules).ToList().ForEach(pair => Pair(pair.First, pair.Second));
            else
                PairByShape(slots, modules);
            slots.ForEach(slot => _slots.Remove(slot));
            modules.ForEach(module => _modules.Remove(module));
        }
    }

    private void PairByShape(List<LayerSlot> slots, List<SourceModule> modules)
    {
        foreach (var slot in slots.ToList())
        {
            if (!slots.Contains(slot))
                continue;
            var fitting = modules.Where(slot.Fits).ToList();
            var alike = slots.Where(other => fitting.Exists(other.Fits)).ToList();
            fitting = [.. modules.Where(module => alike.Exists(other => other.Fits(module)))];
            if (fitting.Count == 0 || (alike.Count != fitting.Count && !AreOrdered(fitting)))
                continue;
            if (fitting.Count > 1 && !AreOrdered(fitting))
                Add($"layers {Names(alike.Select(other => other.Layer))} could each take {Names(fitting.Select(module => module.Name))}, whose names give no "
                    + $"order. Name the layers as the file does (\"name\": \"{fitting[0].ShortName}\"), or say in a map file what belongs where.");
            (alike, fitting) = ([.. alike.Take(fitting.Count)], [.. fitting.Take(alike.Count)]);
            foreach (var (first, second) in alike.Zip(fitting))
                Pair(first, second);
            alike.ForEach(other => slots.Remove(other));
            fitting.ForEach(module => modules.Remove(module));
        }

        ReportLayers(slots);
        ReportModules(modules);
    }

    private void ReportRest()
    {
        ReportLayers(_slots);
        ReportModules(_modules);
    }

    private void ReportLayers(IEnumerable<LayerSlot> slots)
    {
        foreach (var slot in slots)
            Add($"layer '{slot.Layer}' needs {slot.Forms[0].Words()}, as {slot.Forms[0].Kind} of {_framework} has them, but the file has no such "
                + "tensors left for it.");
    }

    private void ReportModules(IEnumerable<SourceModule> modules)
    {
        foreach (var tensor in modules.SelectMany(module => module.Tensors.Values))
            Add($"tensor '{tensor.Name}' {tensor.ShapeText} belongs to no layer of the network.");
    }

    private IEnumerable<(string Target, TensorRecipe Recipe)> RecipesOf((LayerSlot Slot, SourceModule Module) pair)
    {
        var (slot, module) = pair;
        var form = slot.Forms.FirstOrDefault(module.Fits) ?? slot.Forms.First(form => module.Fitting(form) is not null);
        var tensors = module.Fitting(form)!;
        foreach (var (tensor, (_, shape)) in tensors.Zip(form.Tensors))
        {
            if (!tensor.Shape.SequenceEqual(shape))
                Add($"tensor '{tensor.Name}' is {tensor.ShapeText}, but layer '{slot.Layer}' needs [{string.Join(", ", shape)}].");
            else if (!tensor.IsReal)
                Add($"tensor '{tensor.Name}' has elements of type {tensor.Type}; weights are F32, F64, F16 or BF16.");
        }

        var names = form.Tensors.Zip(tensors).ToDictionary(item => item.First.Role, item => item.Second.Name);
        return form.Recipes.Select(item =>
            (item.Target, item.Recipe with { Parts = [.. item.Recipe.Parts.Select(part => part with { From = names[part.From] })] }));
    }

    private static bool AreOrdered(List<SourceModule> modules) =>
        modules.TrueForAll(module => module.Rank is not null) || modules.Select(module => module.Pattern).Distinct().Count() == 1;

    private void Pair(LayerSlot slot, SourceModule module)
    {
        Pairs.Add((slot, module));
        _slots.Remove(slot);
        _modules.Remove(module);
    }

    private void Add(string message) => _problems.Add(new(ModelProblems.ForeignTensor, _location, message));

    private static string Names(IEnumerable<string> names) => string.Join(" and ", names.Select(name => $"'{name}'"));
}
