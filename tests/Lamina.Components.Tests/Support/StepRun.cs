using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Components.Tests.Support;

/// <summary>One layer or join alone on samples of steps with or without lengths; padding is made 0 as the engine makes it.</summary>
internal sealed class StepRun
{
    private readonly Network _network;
    private readonly INetworkNode _node;
    private readonly LayerMemory _memory;
    private readonly Execution _execution;

    /// <param name="node">The layer or join.</param>
    /// <param name="samples">The shapes of its inputs.</param>
    /// <param name="lengths">The lengths of the rows of each input; null where they have none.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="workers">Who computes; null for the caller.</param>
    public StepRun(INetworkNode node, IReadOnlyList<Shape> samples, IReadOnlyList<int[]?> lengths, int rows, Workers? workers = null)
    {
        _node = node;
        var parts = new List<NetworkInput>();
        foreach (var sample in samples)
            parts.Add(new($"x{parts.Count}", Enumerable.Range(parts.Sum(part => part.Places.Length), (int)sample.Count), sample));
        _network = node is ILayer ? Network.Create([new LayerEntry(node)], samples[0])
            : Network.Create([new LayerEntry(node, From: [.. parts.Select(part => part.Name)])], new Shape(parts.Sum(part => part.Places.Length)), [.. parts]);
        _memory = _network.MemoryOf(0, rows);
        foreach (var buffer in _memory.Buffers.Values)
            buffer.Span.Fill(float.NaN);
        _execution = new()
        {
            Workers = workers ?? Workers.Inline,
            Parameters = new AlignedBuffer(_network.ParameterValues),
            Gradients = new AlignedBuffer(_network.ParameterValues),
            State = new AlignedBuffer(_network.StateValues),
            Mode = ExecutionMode.Training,
        };
        _execution.Gradients.Span.Fill(float.NaN);
        var plan = _network.Layers[0].Plan;
        Inputs = [.. samples.Select((sample, i) => Tensor.Allocate(rows, sample) with { Lengths = lengths[i] })];
        InputGradients = [.. Inputs.Select(input => Tensor.Allocate(rows, input.Sample) with { Lengths = input.Lengths })];
        int[]? after = lengths[0] is null || plan.Lengths == LengthRule.Ended ? null
            : plan.Lengths.Change is { } change ? Array.ConvertAll(lengths[0]!, length => change(length)) : lengths[0];
        Output = Tensor.Allocate(rows, plan.Output) with { Lengths = after };
        OutputGradient = Tensor.Allocate(rows, plan.Output) with { Lengths = after };
        foreach (var tensor in (Tensor[])[Output, .. InputGradients])
            tensor.Span.Fill(float.NaN);
    }

    public Tensor[] Inputs { get; }

    public Tensor[] InputGradients { get; }

    public Tensor Output { get; }

    public Tensor OutputGradient { get; }

    /// <summary>The names of the parameters.</summary>
    public IEnumerable<string> Parameters => _network.Layers[0].Plan.Parameters.Select(parameter => parameter.Name);

    public Tensor Parameter(string name) => View(name, _execution.Parameters);

    public Tensor Gradient(string name) => View(name, _execution.Gradients!);

    public void Run()
    {
        Clear([.. Inputs, OutputGradient]);
        var forward = new LayerForward(_memory, _execution, Inputs, Output);
        if (_node is IJoin join)
            join.Forward(forward);
        else
            ((ILayer)_node).Forward(forward);
        Clear(Output);
        var backward = new LayerBackward(_memory, _execution, Inputs, Output, OutputGradient, InputGradients);
        if (_node is IJoin joined)
            joined.Backward(backward);
        else
            ((ILayer)_node).Backward(backward);
        Clear(InputGradients);
    }

    private static void Clear(params Tensor[] tensors)
    {
        foreach (var tensor in tensors)
            StepPadding.Clear(Workers.Inline, tensor);
    }

    private Tensor View(string name, AlignedBuffer arena)
    {
        var tensor = _network.Tensors.Single(tensor => tensor.Name.EndsWith($".{name}", StringComparison.Ordinal));
        return new(arena, tensor.Offset, 1, tensor.Shape);
    }
}
