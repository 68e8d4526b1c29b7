using Lamina.Activations;
using Lamina.Layers;
using Lamina.Losses;

namespace Lamina.Components.Tests.Support;

/// <summary>The end of a network: a dense layer, its activation and a loss, unfused; forward, then backward into every gradient.</summary>
internal sealed class OutputStage
{
    private readonly IActivation _activation;
    private readonly ILoss _loss;
    private readonly Tensor _outputGradient;
    private readonly LossRun _evaluation;

    public OutputStage(IActivation activation, ILoss loss, float[] x, float[] weight, float[] bias, Tensor targets)
    {
        (_activation, _loss) = (activation, loss);
        var units = targets.RowLength;
        Dense = new LayerRun(new Dense(units, activation), new Shape(x.Length / targets.Rows), targets.Rows);
        x.CopyTo(Dense.Input.Span);
        weight.CopyTo(Dense.Parameter("weight").Span);
        bias.CopyTo(Dense.Parameter("bias").Span);
        Activations = Tensor.Allocate(targets.Rows, targets.Sample);
        _evaluation = new LossRun(Activations, targets, 1f / targets.Rows);
        _outputGradient = _evaluation.Gradient;
    }

    public LayerRun Dense { get; }

    public Tensor Activations { get; }

    public double Forward()
    {
        Dense.Forward();
        _activation.Forward(Dense.Output.Span, Activations.Span, Activations.RowLength);
        return _evaluation.Evaluate(_loss);
    }

    public void Backward()
    {
        _activation.Backward(Dense.Output.Span, Activations.Span, _outputGradient.Span, Dense.OutputGradient.Span, Activations.RowLength);
        Dense.Backward();
    }
}
