using System.Collections.Immutable;
using Lamina.Layers;
using Lamina.Regularizers;

namespace Lamina.Networks;

/// <summary>Plans a network: names, shapes and places of tensors, collecting every problem on the way.</summary>
internal sealed class NetworkPlanner
{
    private readonly List<Problem> _problems = [];
    private int _layers;

    public ParameterLayout Layout { get; } = new();

    public IReadOnlyList<Problem> Problems => _problems;

    public LayerSequence Plan(IReadOnlyList<LayerEntry> entries, Shape input) => Plan(entries, input, new LayerNames(""), "network.layers", trainable: true, null);

    private LayerSequence Plan(IReadOnlyList<LayerEntry> entries, Shape input, LayerNames names, string path, bool trainable, IRegularizer? regularizer)
    {
        var nodes = ImmutableArray.CreateBuilder<LayerNode>(entries.Count);
        var shape = input;
        LayerNode? previous = null;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var where = $"{path}[{i}]";
            if (++_layers > Limits.Layers)
            {
                _problems.Add(TooManyLayers(where));
                break;
            }

            var (name, isNew) = names.Next(entry);
            if (!isNew)
                Add(NetworkProblems.DuplicateName, where, $"two layers are named '{name}'. Give one of them a different \"name\".");
            if (name.AsSpan().IndexOfAny('.', '[', ']') >= 0 || name.Length == 0)
                Add(NetworkProblems.BadName, where, $"a layer's name has no '.', '[' or ']' and is not empty, but received '{name}'.");
            var faults = new object?[] { entry.Layer, entry.Regularizer }.OfType<object>().SelectMany(part => ComponentRanges.Check(part, $"Layer {i + 1} '{name}'")).ToList();
            faults.ForEach(fault => Add(NetworkProblems.OutOfRange, where, fault));
            if (faults.Count > 0)
                break;
            if (Plan(entry, names.Prefix + name, i + 1, shape, previous, where, trainable && entry.Trainable, entry.Regularizer ?? regularizer) is not { } node)
                break;
            nodes.Add(node);
            previous = node;
            shape = node.Plan.Output;
        }

        return new LayerSequence(nodes.ToImmutable(), input);
    }

    private LayerNode? Plan(LayerEntry entry, string name, int number, Shape shape, LayerNode? previous, string where, bool trainable, IRegularizer? regularizer)
    {
        try
        {
            var plan = entry.Layer.Plan(shape) ?? throw new InvalidOperationException("it returned no plan.");
            var inner = new LayerNames(name + ".");
            ImmutableArray<TensorSlot> parameters = [.. plan.Parameters.Select(parameter => new TensorSlot(parameter.Name, parameter.Shape, Layout.NextParameter(parameter.Shape.Count)))];
            ImmutableArray<TensorSlot> state = [.. plan.State.Select(state => new TensorSlot(state.Name, state.Shape, Layout.NextState(state.Shape.Count)))];
            var children = plan.Children.ToImmutableDictionary(child => child.Name, child => Plan(child.Layers, child.Input, inner, $"{where}.{child.Name}", trainable, regularizer));
            return new LayerNode(entry, name, shape, plan, trainable, children) { Parameters = parameters, State = state, Regularizer = regularizer };
        }
        catch (ShapeException exception)
        {
            var source = previous is null ? "the input" : $"'{previous.Name}'";
            Add(NetworkProblems.Shape, where, $"Layer {number} '{name}' cannot take {shape}, which {source} produces: {exception.Message}");
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
}
