using Lamina.Kernels;
using Lamina.Layers;

namespace Lamina.Components.Tests.Support;

/// <summary>One layer with arenas and tensors of its own: what the engine does for a network, for a layer alone.</summary>
internal sealed class LayerRun
{
    private readonly LayerMemory _memory;
    private readonly Execution _execution;
    private readonly ILayer _layer;

    public LayerRun(ILayer layer, Shape input, int rows, Workers? workers = null, bool wantsInputGradient = true)
    {
        _layer = layer;
        Plan = layer.Plan(input);
        var slots = new List<TensorSlot>();
        var length = 0;
        foreach (var parameter in Plan.Parameters)
        {
            slots.Add(new(parameter.Name, parameter.Shape, length));
            length += (int)parameter.Shape.Count;
        }

        _memory = new() { Layer = "layer", Parameters = slots };
        _execution = new()
        {
            Workers = workers ?? Workers.Inline,
            Parameters = new AlignedBuffer(length),
            Gradients = new AlignedBuffer(length),
            State = new AlignedBuffer(0),
            Mode = ExecutionMode.Training,
        };
        Input = Tensor.Allocate(rows, input);
        Output = Tensor.Allocate(rows, Plan.Output);
        OutputGradient = Tensor.Allocate(rows, Plan.Output);
        InputGradient = wantsInputGradient ? Tensor.Allocate(rows, input) : default;
    }

    public LayerPlan Plan { get; }

    public Tensor Input { get; }

    public Tensor Output { get; }

    public Tensor OutputGradient { get; }

    public Tensor InputGradient { get; }

    private LayerForward ForwardPass => new(_memory, _execution, Input, Output);

    private LayerBackward BackwardPass => new(_memory, _execution, Input, Output, OutputGradient, InputGradient);

    public Tensor Parameter(string name) => BackwardPass[name];

    public Tensor Gradient(string name) => BackwardPass.Gradient(name);

    public void Forward() => _layer.Forward(ForwardPass);

    public void Backward() => _layer.Backward(BackwardPass);
}
