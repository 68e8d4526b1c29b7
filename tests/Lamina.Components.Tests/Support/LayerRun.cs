using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Networks;

namespace Lamina.Components.Tests.Support;

/// <summary>One layer in a network of its own, without its activation; all values are zeros.</summary>
internal sealed class LayerRun
{
    private const string Name = "layer";
    private readonly GraphRun _run;

    public LayerRun(
        ILayer layer, Shape input, int rows, Workers? workers = null, bool wantsInputGradient = true, bool trainable = true, int[]? lengths = null)
    {
        LayerEntry[] layers = [new LayerEntry(layer, Name, trainable)];
        _run = new(
            lengths is null ? Network.Create(layers, input) : Network.Create(layers, input, hasLengths: true), rows, workers ?? Workers.Inline, lengths);
        InputGradient = wantsInputGradient ? _run.InputGradient : default;
    }

    public Execution Execution => _run.Execution;

    public LayerPlan Plan => _run.Network.Layers[0].Plan;

    /// <summary>The names of all parameters, those of layers inside included, without the layer's own.</summary>
    public IEnumerable<string> Parameters =>
        _run.Network.Tensors.Where(tensor => tensor.Parameter is not null).Select(tensor => tensor.Name[(Name.Length + 1)..]);

    public Tensor Input => _run.Input;

    public Tensor Output => _run.Logits;

    public Tensor OutputGradient => _run.OutputGradient;

    public Tensor InputGradient { get; }

    public Tensor Parameter(string name) => _run.Parameter($"{Name}.{name}");

    public Tensor Gradient(string name) => _run.Gradient($"{Name}.{name}");

    public Tensor State(string name) => _run.State($"{Name}.{name}");

    public void Forward() => _run.Forward(toLogits: true);

    /// <summary>Also runs a frozen layer backward where its input gradient is wanted.</summary>
    public void Backward() => _run.Backward(InputGradient, fromLogits: true);
}
