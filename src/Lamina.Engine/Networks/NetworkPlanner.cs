using System.Collections.Immutable;
using Lamina.Layers;
using Lamina.Regularizers;

namespace Lamina.Networks;

/// <summary>Plans a network: names, shapes and places of tensors. It collects every problem on the way.</summary>
internal sealed class NetworkPlanner
{
    private readonly List<Problem> _problems = [];
    private int _layers;

    public ParameterLayout Layout { get; } = new();

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Plans the layers; null where there are problems.</summary>
    public LayerGraph? Plan(IReadOnlyList<LayerEntry> entries, Shape input, ImmutableArray<NetworkInput> inputs, bool hasLengths = false)
    {
        var names = new LayerNames("");
        foreach (var part in inputs)
        {
            if (!names.Add(part.Name))
                Add(NetworkProblems.DuplicateName, "network.inputs", $"two inputs are named '{part.Name}'. Give one of them a different name.");
            CheckName(part.Name, $"network.inputs.{part.Name}", "an input's");
            if (Math.Max(part.Places.Max(), part.Lengths ?? 0) is var last && last >= input.Count)
                Add(NetworkProblems.InputMismatch, $"network.inputs.{part.Name}", $"it takes the value at {last}, but a sample has {input.Count}.");
        }

        var lengths = new LengthPlanner(inputs.IsEmpty ? [hasLengths] : Array.ConvertAll([.. inputs], part => part.Lengths is not null));
        var graph = _problems.Count > 0 ? null : Plan(entries, input, inputs, lengths, new Surroundings(names, "network.layers", true, null));
        return _problems.Count > 0 ? null : graph;
    }

    private LayerGraph? Plan(
        IReadOnlyList<LayerEntry> entries, Shape input, ImmutableArray<NetworkInput> inputs, LengthPlanner lengths, Surroundings around)
    {
        var before = _problems.Count;
        if (Named(entries, inputs, around) is not { } names)
            return null;
        var sources = new LayerSources([.. inputs.Select(part => part.Name)], names);
        var nodes = new LayerNode?[entries.Count];
        var read = new HashSet<int>();
        var isConnected = _problems.Count == before;
        for (var i = 0; i < entries.Count; i++)
        {
            var (entry, where) = (entries[i], $"{around.Path}[{i}]");
            var places = sources.Of(entry, i, (path, message) => Add(NetworkProblems.From, where + path, message));
            isConnected &= !places.IsEmpty;
            read.UnionWith(places);
            if (HasFaults(entry, $"Layer {i + 1} '{names[i]}'", where) || !AreConnected(entry.Layer, where) || places.IsEmpty
                || places.Any(place => place >= 0 && nodes[place] is null))
                continue;
            var shapes = places.Select(place => place >= 0 ? nodes[place]!.Plan.Output : inputs.IsEmpty ? input : inputs[~place].Shape);
            nodes[i] = Plan(entry, (names[i], i + 1), new(places, [.. shapes], lengths,
                Array.ConvertAll([.. places], place => place >= 0 ? nodes[place]!.Lengths : lengths.Inputs[~place]),
                place => place >= 0 ? $"'{nodes[place]!.Name}'" : inputs.IsEmpty ? "the input" : $"input '{inputs[~place].Name}'"), around.Of(where));
        }

        if (isConnected)
            CheckAllRead(names, inputs, read, around.Path);
        return _problems.Count > before ? null : new LayerGraph([.. nodes.Select(node => node!)], input, inputs, lengths);
    }

    /// <summary>The names of the layers of a list; null where there are too many.</summary>
    private List<string>? Named(IReadOnlyList<LayerEntry> entries, ImmutableArray<NetworkInput> inputs, Surroundings around)
    {
        var names = new List<string>();
        foreach (var (i, entry) in entries.Index())
        {
            var where = $"{around.Path}[{i}]";
            if (++_layers > Limits.Layers)
            {
                _problems.Add(TooManyLayers(where));
                return null;
            }

            var (name, isNew) = around.Names.Next(entry);
            if (!isNew)
                Add(NetworkProblems.DuplicateName, where,
                    $"{(inputs.Any(part => part.Name == name) ? "an input and a layer" : "two layers")} are named '{name}'. Give one of them a "
                    + "different \"name\".");
            CheckName(name, where, "a layer's");
            names.Add(name);
        }

        return names;
    }

    private void CheckName(string name, string where, string whose)
    {
        if (name.AsSpan().IndexOfAny('.', '[', ']') >= 0 || name.Length == 0)
            Add(NetworkProblems.BadName, where, $"{whose} name has no '.', '[' or ']' and is not empty, but received '{name}'.");
    }

    private bool HasFaults(LayerEntry entry, string called, string where)
    {
        var faults = new object?[] { entry.Layer, entry.Regularizer }.OfType<object>().SelectMany(part => ComponentRanges.Check(part, called)).ToList();
        faults.ForEach(fault => Add(NetworkProblems.OutOfRange, where, fault));
        return faults.Count > 0;
    }

    /// <summary>Whether the layers inside a layer take inputs that exist; the layer itself asks for their shapes before they are planned.</summary>
    private bool AreConnected(INetworkNode layer, string where)
    {
        var before = _problems.Count;
        foreach (var parameter in RecordDescriptor.Of(layer.GetType()).Parameters.Where(parameter => parameter.ItemType == typeof(LayerEntry)))
        {
            if (parameter.ValueIn(layer) is not IReadOnlyList<LayerEntry> entries)
                continue;
            var sources = new LayerSources([], LayerSources.NamesOf(entries));
            foreach (var (i, entry) in entries.Index())
            {
                var path = $"{where}.{parameter.Name}[{i}]";
                sources.Of(entry, i, (end, message) => Add(NetworkProblems.From, path + end, message));
                AreConnected(entry.Layer, path);
            }
        }

        return _problems.Count == before;
    }

    /// <summary>Reports inputs and layers that nothing reads; only the last layer, which is the output, may be one.</summary>
    private void CheckAllRead(List<string> names, ImmutableArray<NetworkInput> inputs, HashSet<int> read, string path)
    {
        foreach (var (i, name) in names.SkipLast(1).Index().Where(layer => !read.Contains(layer.Index)))
            Add(NetworkProblems.Unread, $"{path}[{i}]",
                $"nothing takes what '{name}' makes, and only the last layer is the output. Name it in a later layer's 'from', or leave it out.");
        foreach (var part in inputs.Where((_, i) => !read.Contains(~i)))
            Add(NetworkProblems.Unread, $"network.inputs.{part.Name}", $"no layer takes input '{part.Name}'. Name it in a layer's 'from', or leave it out.");
        if (inputs.IsEmpty && names.Count > 0 && !read.Contains(~0))
            Add(NetworkProblems.Unread, $"{path}[0]", $"no layer takes the input. Name '{LayerSources.Input}' in a layer's 'from'.");
    }

    private LayerNode? Plan(LayerEntry entry, (string Short, int Number) called, Taken taken, Surroundings around)
    {
        var (sources, shapes) = (taken.Sources, taken.Shapes);
        var name = around.Names.Prefix + called.Short;
        var (trainable, regularizer) = (around.Trainable && entry.Trainable, entry.Regularizer ?? around.Regularizer);
        try
        {
            var plan = (entry.Layer is IJoin join ? join.Plan(shapes) : ((ILayer)entry.Layer).Plan(shapes[0]))
                ?? throw new InvalidOperationException("it returned no plan.");
            var inner = new LayerNames(name + ".");
            ImmutableArray<TensorSlot> parameters = [
                .. plan.Parameters.Select(parameter => new TensorSlot(parameter.Name, parameter.Shape, Layout.NextParameter(parameter.Shape.Count)))];
            ImmutableArray<TensorSlot> state = [.. plan.State.Select(state => new TensorSlot(state.Name, state.Shape, Layout.NextState(state.Shape.Count)))];
            var children = plan.Children.ToImmutableDictionary(child => child.Name, child => Plan(
                child.Layers, child.Input, [], new LengthPlanner(child.TakesLengths && !plan.Lengths.IsRefused && taken.Lengths[0] is not null),
                new Surroundings(inner, $"{around.Path}.{child.Name}", trainable, regularizer)));
            var lengths = taken.Planner.After(plan.Lengths, taken.Lengths,
                message => Add(NetworkProblems.Lengths, around.Path, $"Layer {called.Number} '{name}': {message}"));
            return children.ContainsValue(null) ? null : new LayerNode(entry, name, shapes, plan, trainable, children!)
            {
                Sources = sources,
                Parameters = parameters,
                State = state,
                Lengths = lengths,
                Regularizer = regularizer,
            };
        }
        catch (ShapeException exception)
        {
            Add(NetworkProblems.Shape, around.Path, shapes.Length == 1
                ? $"Layer {called.Number} '{name}' cannot take {shapes[0]}, which {taken.Origin(sources[0])} produces: {exception.Message}"
                : $"Layer {called.Number} '{name}' cannot join "
                + $"{string.Join(" and ", shapes.Zip(sources, (shape, source) => $"{shape} of {taken.Origin(source)}"))}: {exception.Message}");
            return null;
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(entry.Layer.GetType(), "plan", exception, name);
        }
    }

    /// <summary>The problem of a network of more than <see cref="Limits.Layers"/> layers.</summary>
    public static Problem TooManyLayers(string path) =>
        new(NetworkProblems.Memory, new SourceLocation(path), $"the network has more than {Limits.Layers:N0} layers, which is the limit. Leave some out.");

    private void Add(string code, string path, string message) => _problems.Add(new Problem(code, new SourceLocation(path), message));

    /// <summary>What a layer takes.</summary>
    /// <param name="Sources">Where each input comes from.</param>
    /// <param name="Shapes">Their shapes.</param>
    /// <param name="Planner">Follows the lengths of the list.</param>
    /// <param name="Lengths">Their lengths; null where they have none.</param>
    /// <param name="Origin">What a source is called in messages.</param>
    private sealed record Taken(
        ImmutableArray<int> Sources, ImmutableArray<Shape> Shapes, LengthPlanner Planner, GraphLengths?[] Lengths, Func<int, string> Origin);

    /// <summary>What a list of layers inherits from its surroundings.</summary>
    /// <param name="Names">The names of the layers next to each other.</param>
    /// <param name="Path">Where it stands.</param>
    /// <param name="Trainable">Whether all layers around it learn.</param>
    /// <param name="Regularizer">The nearest one around it.</param>
    private sealed record Surroundings(LayerNames Names, string Path, bool Trainable, IRegularizer? Regularizer)
    {
        public Surroundings Of(string where) => this with { Path = where };
    }
}
