using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Conformance;

/// <summary>
/// A layer or join alone, without its activation: forward, and in training backward too. Where rows have lengths, padding is 0 before it and after it, as the
/// engine guarantees.
/// </summary>
internal sealed class LayerFixture : Fixture, ISloped
{
    private readonly Network _network;
    private readonly INetworkNode _layer;
    private readonly LayerMemory _memory;
    private readonly Numbers _numbers;
    private readonly ulong _seed;
    private readonly Tensor[] _buffers;
    private readonly Tensor[] _scratch;
    private readonly GuardedTensor[] _inputs;
    private readonly Tensor[] _inputTensors;
    private readonly Tensor[] _inputGradients;
    private readonly GuardedTensor _output;
    private readonly Tensor _outputTensor;
    private readonly GuardedTensor _outputGradient;
    private readonly Weights _weights;
    private readonly List<Slope> _slopes = [];
    private Execution _execution;
    private float _poison;

    public LayerFixture(INetworkNode layer, IReadOnlyList<Shape> inputs, ExecutionMode mode, ulong seed, int from, int to, RowLengths? lengths = null)
    {
        (_layer, _seed) = (layer, seed);
        _network = LayerShapes.Network(layer, inputs, lengths is not null);
        var plan = _network.Layers[0].Plan;
        var rows = to - from;
        _memory = _network.MemoryOf(0, rows);
        _numbers = new Numbers(seed, from);
        _buffers = [.. _memory.Buffers.Values];
        _scratch = [.. plan.Scratch.Select(buffer => _memory.Buffers[buffer.Name])];
        IndexLimit = plan.Input.IndexLimit;
        _weights = Weights.Allocate(_network);
        _execution = new Execution
        {
            Workers = Workers.Inline,
            Parameters = _weights.Parameters,
            Gradients = mode == ExecutionMode.Training ? new AlignedBuffer(_network.ParameterValues) : null,
            State = _weights.State,
            Mode = mode,
            Seed = seed,
        };
        _inputs = [.. inputs.Select((input, i) =>
            new GuardedTensor(inputs.Count == 1 ? "input" : $"input {i + 1}", rows, input) { MayBeNaN = IndexLimit is null })];
        _inputTensors = [.. _inputs.Select((input, i) => input.Tensor with { Lengths = lengths?.Of(i, from, to) })];
        _inputGradients = new Tensor[inputs.Count];
        _output = new("output", rows, plan.Output) { IsPerRow = mode == ExecutionMode.Inference };
        _outputTensor = _output.Tensor with { Lengths = lengths?.After(plan.Lengths, from, to) };
        _outputGradient = new("output gradient", rows, plan.Output);
        Given.AddRange(_inputs);
        Written.Add(_output);
        if (mode == ExecutionMode.Training)
        {
            Given.Add(_outputGradient);
            for (var i = 0; i < inputs.Count && IndexLimit is null; i++)
            {
                var gradient = new GuardedTensor(inputs.Count == 1 ? "input gradient" : $"gradient of input {i + 1}", rows, inputs[i]);
                Written.Add(gradient);
                _slopes.Add(new Slope(_inputs[i], gradient));
                _inputGradients[i] = gradient.Tensor with { Lengths = _inputTensors[i].Lengths };
            }
        }

        foreach (var tensor in _network.Tensors)
            Add(tensor, mode);
    }

    /// <summary>The limit of the inputs, where they are indices.</summary>
    public int? IndexLimit { get; }

    public IReadOnlyList<Slope> Slopes => _slopes;

    public override void Fill(int round, float poison = float.NaN)
    {
        _poison = poison;
        (_execution.Epoch, _execution.Step) = (round, 0);
        _weights.Initialize(_seed);
        foreach (var tensor in _network.Tensors)
            Stir(tensor, round);
        foreach (var input in _inputs)
        {
            if (IndexLimit is { } limit)
                _numbers.Indices(input, round, limit);
            else
                _numbers.Spaced(input, round);
        }

        _numbers.Spaced(_outputGradient, round, 1);
        ClearPadding();
        PoisonWritten(poison);
        foreach (var buffer in _buffers)
            buffer.Span.Fill(poison);
    }

    public override void Run(Workers workers)
    {
        if (!ReferenceEquals(workers, _execution.Workers))
            _execution = With(workers);
        Forward();
        if (_execution.Mode == ExecutionMode.Inference)
            return;
        foreach (var buffer in _scratch)
            buffer.Span.Fill(_poison);
        Backward(new LayerBackward(
            _memory, _execution, _inputTensors, _outputTensor, _outputGradient.Tensor with { Lengths = _outputTensor.Lengths }, _inputGradients));
        foreach (var gradient in _inputGradients)
            RowLengths.ClearPadding(gradient);
    }

    public Sum Value()
    {
        Forward();
        return Sum.Of(_outputGradient.Span, _output.Span);
    }

    private void Forward()
    {
        ClearPadding();
        var pass = new LayerForward(_memory, _execution, _inputTensors, _outputTensor);
        if (_layer is IJoin join)
            join.Forward(pass);
        else
            ((ILayer)_layer).Forward(pass);
        RowLengths.ClearPadding(_outputTensor);
    }

    private void Backward(in LayerBackward pass)
    {
        if (_layer is IJoin join)
            join.Backward(pass);
        else
            ((ILayer)_layer).Backward(pass);
    }

    private void ClearPadding()
    {
        foreach (var input in _inputTensors)
            RowLengths.ClearPadding(input);
        RowLengths.ClearPadding(_outputGradient.Tensor with { Lengths = _outputTensor.Lengths });
    }

    private void Add(NetworkTensor tensor, ExecutionMode mode)
    {
        var name = tensor.Name[(tensor.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (tensor.Parameter is null)
        {
            var state = GuardedTensor.View($"state '{name}'", _weights.State, tensor.Offset, tensor.Shape, isChanged: true);
            (mode == ExecutionMode.Training ? Written : Given).Add(state);
            return;
        }

        var parameter = GuardedTensor.View($"parameter '{name}'", _execution.Parameters, tensor.Offset, tensor.Shape);
        Given.Add(parameter);
        if (mode != ExecutionMode.Training || !tensor.Trainable)
            return;
        var gradient = GuardedTensor.View($"gradient of '{name}'", _execution.Gradients!, tensor.Offset, tensor.Shape, isSum: true);
        Written.Add(gradient);
        _slopes.Add(new Slope(parameter, gradient));
    }

    /// <summary>
    /// Moves first values away from what they all have in common, such as biases that are 0; state, perhaps a variance, stays at or above its first value.
    /// </summary>
    private void Stir(NetworkTensor tensor, int round)
    {
        var random = new RandomKey(_seed, (uint)tensor.Offset, (uint)round, tensor.Parameter is null ? 1u : 0u).Stream(0);
        foreach (ref var value in _weights[tensor])
            value += random.NextUniform(tensor.Parameter is null ? 0 : -0.3f, 0.3f);
    }

    private Execution With(Workers workers) => new()
    {
        Workers = workers,
        Parameters = _execution.Parameters,
        Gradients = _execution.Gradients,
        State = _weights.State,
        Mode = _execution.Mode,
        Seed = _execution.Seed,
        Epoch = _execution.Epoch,
        Step = _execution.Step,
    };
}
