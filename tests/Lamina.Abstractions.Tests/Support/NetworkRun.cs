using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Networks;

namespace Lamina.Tests.Support;

/// <summary>A network with arenas of its own, run by the engine's executor one batch at a time.</summary>
internal sealed class NetworkRun
{
    private readonly Workspace _workspace;
    private readonly Spikes.SquaredError _loss = new();
    private readonly Tensor _losses;
    private readonly Tensor _gradient;

    public NetworkRun(IReadOnlyList<LayerEntry> layers, Shape input, int rows, Workers? workers = null, ExecutionMode mode = ExecutionMode.Training)
    {
        Network = Network.Create(layers, input);
        Weights = Weights.Allocate(Network);
        Execution = new Execution
        {
            Workers = workers ?? Workers.Inline,
            Parameters = Weights.Parameters,
            Gradients = new AlignedBuffer(Network.ParameterValues),
            State = Weights.State,
            Mode = mode,
            Seed = 11,
        };
        Weights.Initialize(seed: 5);
        Input = Tensor.Allocate(rows, Network.Input);
        _workspace = new Workspace(Network, rows, Execution);
        _losses = Tensor.Allocate(rows, new Shape(1));
        _gradient = Tensor.Allocate(rows, Network.Output);
        Targets = Tensor.From(Numbers.Uniform(3, rows * (int)Network.Output.Count), rows, Network.Output);
        Numbers.Uniform(4, Input.Span.Length).CopyTo(Input.Span);
    }

    public Network Network { get; }

    public Weights Weights { get; }

    public Execution Execution { get; }

    public Tensor Input { get; }

    public Tensor Targets { get; }

    public Span<float> this[string tensor] => Weights[Network.Tensors.Single(known => known.Name == tensor)];

    public Span<float> Gradient(string tensor) => Network.Tensors.Single(known => known.Name == tensor).In(Execution.Gradients!);

    /// <summary>The outputs for the batch in <see cref="Input"/>.</summary>
    public float[] Forward() => _workspace.Forward(Input).Span.ToArray();

    /// <summary>The mean loss over the batch.</summary>
    public double Loss()
    {
        Evaluate();
        var sum = 0.0;
        foreach (var loss in _losses.Span)
            sum += loss;
        return sum / _losses.Rows;
    }

    /// <summary>Forward, loss and backward; leaves the gradients of <see cref="Loss"/>.</summary>
    public void Backward()
    {
        Execution.Gradients!.Span.Fill(float.NaN);
        Evaluate();
        _workspace.Backward(Input, _gradient, fromLogits: false);
    }

    private void Evaluate()
    {
        var outputs = _workspace.Forward(Input);
        _loss.Evaluate(new LossPass
        {
            Outputs = outputs,
            Predictions = outputs,
            Targets = Targets,
            Losses = _losses,
            Gradient = _gradient,
            Scale = 1f / Input.Rows,
            Workers = Execution.Workers,
        });
    }
}
