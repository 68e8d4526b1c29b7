using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Losses;

namespace Lamina.Components.Tests.Gradients;

public sealed class PairingTests
{
    private const int Rows = 3;
    private const int Inputs = 4;
    private const int Units = 3;

    private static readonly ILossFusion[] Fusions = [new SoftmaxCrossEntropy(), new SigmoidBinaryCrossEntropy()];

    [Theory]
    [MemberData(nameof(Kits.Pairings), MemberType = typeof(Kits))]
    public void A_pairing_is_allowed_where_the_loss_is_defined_for_every_output(string activation, string loss, bool allowed) =>
        Assert.Equal(allowed, Kits.Losses[loss].Domain.Contains(Kits.Activations[activation].Domain));

    [Fact]
    public void The_table_of_pairings_has_each_of_its_activations_with_each_of_its_losses()
    {
        var pairs = from activation in Kits.Activations.Keys from loss in Kits.Losses.Keys select (activation, loss);
        Assert.Equal(pairs.Order(), Kits.Pairings.Select(row => (row.Data.Item1, row.Data.Item2)).Order());
    }

    [Fact]
    public void A_leaky_relu_whose_slope_is_zero_has_the_domain_of_relu() =>
        Assert.Equal(new Relu().Domain, new LeakyRelu(0).Domain);

    [Theory]
    [MemberData(nameof(Kits.AllowedPairings), MemberType = typeof(Kits))]
    public void Unfused_the_gradients_of_weights_biases_and_inputs_are_the_derivatives(string activation, string loss)
    {
        var stage = Stage(Kits.Activations[activation], loss);
        stage.Forward();
        stage.Backward();
        GradientCheck.Passes("weight", stage.Dense.Parameter("weight"), stage.Dense.Gradient("weight"), stage.Forward);
        GradientCheck.Passes("bias", stage.Dense.Parameter("bias"), stage.Dense.Gradient("bias"), stage.Forward);
        GradientCheck.Passes("input", stage.Dense.Input, stage.Dense.InputGradient, stage.Forward);
    }

    [Theory]
    [MemberData(nameof(Kits.AllowedPairings), MemberType = typeof(Kits))]
    public void Unfused_the_gradient_of_the_logits_is_the_derivative(string activation, string loss)
    {
        var (f, sample) = (Kits.Activations[activation], new Shape(Units));
        var z = Tensor.From(Numbers.AwayFromZero(41, Rows * Units), Rows, sample);
        var (a, dz) = (Tensor.Allocate(Rows, sample), Tensor.Allocate(Rows, sample));
        var run = new LossRun(a, Tensor.From(Kits.Targets(loss, 42, Rows, Units), Rows, sample), 1f / Rows);
        Value();
        f.Backward(z.Span, a.Span, run.Gradient.Span, dz.Span, Units);
        GradientCheck.Passes($"{activation} with {loss}", z, dz, Value);

        double Value()
        {
            f.Forward(z.Span, a.Span, Units);
            return run.Evaluate(Kits.Losses[loss]);
        }
    }

    [Theory]
    [MemberData(nameof(Kits.Pairings), MemberType = typeof(Kits))]
    public void Only_softmax_with_cross_entropy_and_sigmoid_with_binary_cross_entropy_are_fused_and_by_one_fusion(string activation, string loss, bool allowed)
    {
        var claims = Fusions.Count(fusion => fusion.Fuse(Kits.Activations[activation], Kits.Losses[loss]) is not null);
        Assert.Equal((activation, loss) is ("softmax", "crossEntropy") or ("sigmoid", "binaryCrossEntropy") ? 1 : 0, claims);
        Assert.True(claims == 0 || allowed);
    }

    /// <summary>A stage whose weighted inputs are all clear of the kinks of rectifiers, and its outputs of those of the losses.</summary>
    private static OutputStage Stage(IActivation activation, string loss)
    {
        var targets = Tensor.From(Kits.Targets(loss, 43, Rows, Units), Rows, new Shape(Units));
        for (var seed = 100; ; seed++)
        {
            var stage = new OutputStage(
                activation, Kits.Losses[loss], Numbers.AwayFromZero(seed, Rows * Inputs, 0.3, 1.2), Numbers.Uniform(seed + 1, Inputs * Units),
                Numbers.Uniform(seed + 2, Units), targets);
            stage.Forward();
            if (stage.Dense.Output.Span.ToArray().All(z => Math.Abs(z) > 0.2) && IsClear(stage.Activations.Span, targets.Span)
                && stage.Dense.Output.Span.ToArray().Count(z => z > 0) >= Rows * Units / 2)
                return stage;
        }
    }

    private static bool IsClear(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        for (var i = 0; i < outputs.Length; i++)
        {
            var error = Math.Abs(outputs[i] - targets[i]);
            if (error < 0.03 || Math.Abs(error - 0.15) < 0.03 || Math.Abs(Math.Abs(outputs[i]) - 1) < 0.05)
                return false;
        }

        return true;
    }
}
