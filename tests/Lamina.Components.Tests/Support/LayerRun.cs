using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Components.Tests.Support;

/// <summary>One layer in a network of its own, without its activation, run by the engine's executor.</summary>
internal sealed class LayerRun
{
    private const string Name = "layer";
    private readonly Network _network;
    private readonly GraphMemory _memory;

    public LayerRun(
        ILayer layer, Shape input, int rows, Workers? workers = null, bool wantsInputGradient = true, bool trainable = true, int[]? lengths = null)
    {
        _network = lengths is null
            ? Network.Create([new LayerEntry(layer, Name, trainable)], input)
            : Network.Create([new LayerEntry(layer, Name, trainable)], input, hasLengths: true);
        _memory = new GraphMemory(_network.Graph, rows, backward: true);
        Execution = new()
        {
            Workers = workers ?? Workers.Inline,
            Parameters = new AlignedBuffer(_network.ParameterValues),
            Gradients = new AlignedBuffer(_network.ParameterValues),
            State = new AlignedBuffer(_network.StateValues),
            Mode = ExecutionMode.Training,
        };
        Input = Tensor.Allocate(rows, input) with { Lengths = lengths };
        OutputGradient = Tensor.Allocate(rows, Plan.Output);
        InputGradient = wantsInputGradient ? Tensor.Allocate(rows, input) : default;
    }

    public Execution Execution { get; }

    public LayerPlan Plan => _network.Layers[0].Plan;

    /// <summary>The names of all parameters, those of layers inside included, without the layer's own.</summary>
    public IEnumerable<string> Parameters => _network.Tensors.Where(tensor => tensor.Parameter is not null).Select(tensor => tensor.Name[(Name.Length + 1)..]);

    public Tensor Input { get; }

    public Tensor Output => _memory.Weighted[0].Take(Input.Rows);

    public Tensor OutputGradient { get; }

    public Tensor InputGradient { get; }

    public Tensor Parameter(string name) => View(name, Execution.Parameters);

    public Tensor Gradient(string name) => View(name, Execution.Gradients!);

    public Tensor State(string name) => View(name, Execution.State);

    public void Forward() => _network.Graph.Forward(_memory, Execution, Input, toLogits: true);

    /// <summary>Also runs a frozen layer backward where its input gradient is wanted.</summary>
    public void Backward() => _network.Graph.Backward(_memory, Execution, Input, OutputGradient, InputGradient, fromLogits: true);

    private Tensor View(string name, AlignedBuffer arena)
    {
        var tensor = _network.Tensors.Single(tensor => tensor.Name == $"{Name}.{name}");
        return new(arena, tensor.Offset, 1, tensor.Shape);
    }
}
