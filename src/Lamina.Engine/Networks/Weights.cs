using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Networks;

/// <summary>A network with its numbers: its parameters and the state of its layers, each in one arena.</summary>
/// <param name="Network">The network.</param>
/// <param name="Parameters">The arena of its parameters, <see cref="Network.ParameterValues"/> long.</param>
/// <param name="State">The arena of its state, <see cref="Network.StateValues"/> long.</param>
public sealed record Weights(Network Network, AlignedBuffer Parameters, AlignedBuffer State)
{
    /// <summary>Weights that are all 0.</summary>
    public static Weights Allocate(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new(network, new AlignedBuffer(network.ParameterValues), new AlignedBuffer(network.StateValues));
    }

    /// <summary>The values of a tensor of the network.</summary>
    public Span<float> this[NetworkTensor tensor]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(tensor);
            return tensor.In(tensor.Parameter is null ? State : Parameters);
        }
    }

    /// <summary>Draws the initial parameters and sets the initial state.</summary>
    /// <param name="seed">What the random numbers follow from.</param>
    public void Initialize(ulong seed)
    {
        foreach (var tensor in Network.Tensors)
        {
            if (tensor.Parameter is { } plan)
                Fill(plan, tensor, new RandomKey(seed, RandomPurposes.Parameter(tensor.Name)));
            else
                this[tensor].Fill(tensor.InitialState);
        }
    }

    /// <summary>A copy with memory of its own.</summary>
    internal Weights Copy()
    {
        var copy = Allocate(Network);
        Parameters.Span.CopyTo(copy.Parameters.Span);
        State.Span.CopyTo(copy.State.Span);
        return copy;
    }

    /// <summary>What a forward pass without training shares.</summary>
    internal Execution ForInference(Workers workers) => new() { Workers = workers, Parameters = Parameters, State = State, Mode = ExecutionMode.Inference };

    /// <summary>The first layer with a parameter, or else a state, that is not finite; null where there is none.</summary>
    internal string? FirstNonFinite() => Network.FirstNonFinite(Parameters) ?? Network.FirstNonFinite(State, isState: true);

    private void Fill(ParameterPlan plan, NetworkTensor tensor, RandomKey key)
    {
        try
        {
            plan.Initializer.Fill(this[tensor], new(plan.FanIn, plan.FanOut, key.Stream(0)));
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(plan.Initializer.GetType(), "fill", exception, tensor.Layer);
        }
    }
}
