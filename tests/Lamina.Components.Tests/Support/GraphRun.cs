using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Components.Tests.Support;

/// <summary>A network run by the engine's executor.</summary>
internal sealed class GraphRun
{
    private readonly GraphMemory _memory;

    /// <summary>A network in which all values are zeros.</summary>
    public GraphRun(Network network, int rows, Workers workers, int[]? lengths = null)
    {
        Network = network;
        _memory = new GraphMemory(Network.Graph, rows, backward: true);
        Execution = new()
        {
            Workers = workers,
            Parameters = new AlignedBuffer(Network.ParameterValues),
            Gradients = new AlignedBuffer(Network.ParameterValues),
            State = new AlignedBuffer(Network.StateValues),
            Mode = ExecutionMode.Training,
        };
        Input = Tensor.Allocate(rows, Network.Input) with { Lengths = lengths };
        OutputGradient = Tensor.Allocate(rows, Network.Output);
        InputGradient = Tensor.Allocate(rows, Network.Input);
    }

    /// <summary>A network with made inputs, parameters and gradients of its outputs.</summary>
    public GraphRun(LayerList layers, Shape input, int rows, params ReadOnlySpan<NetworkInput> inputs)
        : this(Network.Create(layers, input, inputs), rows, Workers.Inline)
    {
        var random = new Random(3);
        foreach (var values in (Tensor[])
            [Input, OutputGradient, .. Network.Tensors.Where(tensor => tensor.Parameter is not null).Select(tensor => Parameter(tensor.Name))])
        {
            foreach (ref var value in values.Span)
                value = (float)((random.NextDouble() * 2) - 1);
        }

        // What is not written must not pass for a gradient.
        Execution.Gradients!.Span.Fill(float.NaN);
        InputGradient.Span.Fill(float.NaN);
    }

    public Network Network { get; }

    public Execution Execution { get; }

    public Tensor Input { get; }

    public Tensor OutputGradient { get; }

    public Tensor InputGradient { get; }

    public Tensor Parameter(string name) => View(name, Execution.Parameters);

    public Tensor Gradient(string name) => View(name, Execution.Gradients!);

    public Tensor State(string name) => View(name, Execution.State);

    /// <summary>What the last layer gave before its activation.</summary>
    public Tensor Logits => _memory.Weighted[^1].Take(Input.Rows);

    public Tensor Forward(bool toLogits = false) => Network.Graph.Forward(_memory, Execution, Input, toLogits);

    public void Backward(bool toInput = false) => Backward(toInput ? InputGradient : default, fromLogits: false);

    public void Backward(Tensor inputGradient, bool fromLogits) =>
        Network.Graph.Backward(_memory, Execution, Input, OutputGradient, inputGradient, fromLogits);

    /// <summary>The sum over all outputs of output times its gradient, whose gradients <see cref="Backward(bool)"/> computes.</summary>
    public double Value()
    {
        var (outputs, sum) = (Forward(), 0.0);
        for (var i = 0; i < outputs.Span.Length; i++)
            sum += (double)outputs.Span[i] * OutputGradient.Span[i];
        return sum;
    }

    private Tensor View(string name, AlignedBuffer arena)
    {
        var tensor = Network.Tensors.Single(tensor => tensor.Name == name);
        return new(arena, tensor.Offset, 1, tensor.Shape);
    }
}
