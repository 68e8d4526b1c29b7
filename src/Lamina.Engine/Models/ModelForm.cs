using System.Collections.Immutable;
using Lamina.Networks;
using Lamina.Operators;

namespace Lamina.Models;

/// <summary>What a model computes, in operators: from raw inputs to outputs in the units of the data, as another program or device may compute it.</summary>
/// <param name="Inputs">
/// What it takes: a value for each column where the raw inputs have named ones, else one tensor in the shape of a sample of the network or, where transforms
/// make other columns, of as many numbers as a raw input has.
/// </param>
/// <param name="Output">What the model predicts.</param>
/// <param name="Logits">What the last activation is applied to; null where the last layer has none.</param>
/// <param name="Lengths">How many leading steps of the outputs are real; null for all.</param>
public sealed record ModelForm(ImmutableArray<Value> Inputs, Value Output, Value? Logits, Value? Lengths)
{
    /// <summary>The name of the input where columns have no names.</summary>
    public const string InputName = "input";

    /// <summary>Lowers a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="withTransforms">
    /// Whether raw inputs are transformed, and predictions of transformed targets brought back; false for what the network alone takes and makes.
    /// </param>
    /// <exception cref="ProblemsException">A component has no operator form (LAM2031); all that have none are named at once.</exception>
    public static ModelForm Of(Model model, bool withTransforms = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        var forms = new OperatorForms();
        var (network, transforms) = (model.Network, model.Signature.Transforms);
        ImmutableArray<Value> inputs = withTransforms && !model.Columns.IsEmpty
            ? [.. model.Columns.Select(column => Value.Input(column.Name, new Shape(1), column))]
            : [Value.Input(InputName, !withTransforms || transforms.KeepsWidth ? network.Input : new Shape(model.InputWidth))];
        var row = inputs.Length > 1 ? Value.Concatenate(0, inputs.AsSpan()) : inputs[0].Reshape(new Shape((int)inputs[0].Shape.Count));
        if (withTransforms)
            row = transforms.Lower(forms, row);
        var (output, logits, lengths) = new GraphLowering(forms, model.Weights).Lower(row);
        if (withTransforms && model.TargetTransform is { } target)
        {
            var inverse = ComponentFaultException.Guard(target, "inverse", () => target.Inverse!);
            var flat = new Shape((int)network.Output.Count);
            output = forms.Of(inverse, new OperatorPass { Inputs = [output.Reshape(flat)] }, flat, "data.targetTransform").Reshape(network.Output);
        }

        forms.ThrowIfAny();
        return new(inputs, output, logits, lengths);
    }
}
