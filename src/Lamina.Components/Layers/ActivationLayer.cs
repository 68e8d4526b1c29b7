using Lamina.Activations;
using Lamina.Operators;

namespace Lamina.Layers;

/// <summary>
/// An activation as a layer of its own.
/// <para><c>z = x</c>, <c>a = f(z)</c>; <c>dx = dz</c></para>
/// <para>Shapes: input and output <c>[batch, …]</c>. An activation that works by rows, such as softmax, works on the last axis.</para>
/// </summary>
/// <param name="Activation">The activation f.</param>
[Component("activation")]
[Example("""{ "activation": "relu" }""", Input = "[4]")]
public sealed record ActivationLayer(IActivation Activation) : IActivated, IOperatorForm
{
    /// <inheritdoc/>
    public LayerPlan Plan(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input) { Lengths = StepByStep.Of(input) };
    }

    /// <inheritdoc/>
    public Value Lower(OperatorPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Input;
    }

    /// <inheritdoc/>
    public void Forward(in LayerForward pass) =>
        pass.Rows(pass.Input.RowLength, pass, static (p, from, to) => p.Input.RowRange(from, to).CopyTo(p.Output.RowRange(from, to)));

    /// <inheritdoc/>
    public void Backward(in LayerBackward pass)
    {
        if (pass.InputGradient.Exists)
            pass.Rows(pass.Input.RowLength, pass, static (p, from, to) => p.OutputGradient.RowRange(from, to).CopyTo(p.InputGradient.RowRange(from, to)));
    }
}
