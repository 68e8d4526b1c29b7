using System.Collections.Immutable;
using Lamina.Activations;
using Lamina.Layers;
using Lamina.Regularizers;

namespace Lamina.Networks;

/// <summary>A layer in its place: named, planned, with its tensors laid out; errors that it causes name it.</summary>
internal sealed class LayerNode(
    LayerEntry entry, string name, ImmutableArray<Shape> inputs, LayerPlan plan, bool trainable, ImmutableDictionary<string, LayerGraph> children)
{
    private const int ActivationCost = 8;

    public INetworkNode Layer => entry.Layer;

    public LayerEntry Entry => entry;

    public string Name => name;

    /// <summary>The shapes of its inputs: one for a layer, several for a join.</summary>
    public ImmutableArray<Shape> Inputs => inputs;

    /// <summary>Where each comes from: the place of an earlier node in the same graph, or the complement ~i of the graph's input i.</summary>
    public required ImmutableArray<int> Sources { get; init; }

    public LayerPlan Plan => plan;

    /// <summary>The lengths of its output; null where it has none.</summary>
    public GraphLengths? Lengths { get; init; }

    public bool Trainable => trainable;

    public IActivation? Activation { get; } = entry.Layer is IActivated activated
        ? ComponentFaultException.Guard(activated, nameof(IActivated.Activation), () => activated.Activation, name)
        : null;

    /// <summary>What its outputs can be, where it has an activation; null where it has none.</summary>
    /// <exception cref="ComponentFaultException">The activation failed.</exception>
    public OutputDomain? Domain => Activation is { } activation ? ComponentFaultException.Guard(activation, "domain", () => activation.Domain, name) : null;

    public IRegularizer? Regularizer { get; init; }

    public ImmutableArray<TensorSlot> Parameters { get; init; } = [];

    public ImmutableArray<TensorSlot> State { get; init; } = [];

    public ImmutableDictionary<string, LayerGraph> Children => children;

    // Needed in every step, and enumerating the children allocates.
    public bool Learns { get; } = (trainable && plan.Parameters.Count > 0) || children.Values.Any(child => child.Learns);

    /// <summary>Parameters of this layer and of the layers inside it.</summary>
    public long ParameterCount =>
        plan.Parameters.Sum(parameter => parameter.Shape.Count) + children.Values.Sum(child => child.Nodes.Sum(node => node.ParameterCount));

    /// <summary>Runs the layer.</summary>
    /// <exception cref="ComponentFaultException">It failed.</exception>
    public void Forward(in LayerForward pass)
    {
        try
        {
            if (entry.Layer is IJoin join)
                join.Forward(pass);
            else
                ((ILayer)entry.Layer).Forward(pass);
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw Fault(entry.Layer, "forward", exception);
        }
    }

    /// <summary>Runs the layer backward.</summary>
    /// <exception cref="ComponentFaultException">It failed.</exception>
    public void Backward(in LayerBackward pass)
    {
        try
        {
            if (entry.Layer is IJoin join)
                join.Backward(pass);
            else
                ((ILayer)entry.Layer).Backward(pass);
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw Fault(entry.Layer, "backward", exception);
        }
    }

    /// <summary>Runs the activation.</summary>
    /// <exception cref="ComponentFaultException">It failed.</exception>
    public void Activate(Execution execution, Tensor z, Tensor a)
    {
        try
        {
            execution.Workers.Run(z.Rows, z.RowLength * ActivationCost, (Activation: Activation!, z, a), static (work, from, to) =>
                work.Activation.Forward(work.z.RowRange(from, to), work.a.RowRange(from, to), work.z.Sample[^1]));
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw Fault(Activation!, "forward", exception);
        }
    }

    /// <summary>Runs the activation backward.</summary>
    /// <exception cref="ComponentFaultException">It failed.</exception>
    public void Deactivate(Execution execution, Tensor z, Tensor a, Tensor da, Tensor dz)
    {
        try
        {
            execution.Workers.Run(z.Rows, z.RowLength * ActivationCost, new ActivationBackward(Activation!, z, a, da, dz),
                static (work, from, to) => work.Run(from, to));
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw Fault(Activation!, "backward", exception);
        }
    }

    private ComponentFaultException Fault(object component, string phase, Exception exception) => new(component.GetType(), phase, exception, name);

    private readonly struct ActivationBackward(IActivation activation, Tensor z, Tensor a, Tensor da, Tensor dz)
    {
        public void Run(int from, int to) =>
            activation.Backward(z.RowRange(from, to), a.RowRange(from, to), da.RowRange(from, to), dz.RowRange(from, to), z.Sample[^1]);
    }
}
