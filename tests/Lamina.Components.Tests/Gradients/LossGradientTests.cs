using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Losses;

namespace Lamina.Components.Tests.Gradients;

public sealed class LossGradientTests
{
    private const int Rows = 3;
    private const int Width = 5;
    private const float Scale = 0.7f;

    public static TheoryData<string> FusedNames => [.. Fused.Keys];

    private static IReadOnlyDictionary<string, ILoss> Fused { get; } = new Dictionary<string, ILoss>
    {
        ["softmaxCrossEntropy"] = new SoftmaxCrossEntropy().Fuse(new Softmax(), new CrossEntropy())!,
        ["softmaxCrossEntropy, weighed"] = new SoftmaxCrossEntropy().Fuse(new Softmax(), Kits.WeighedCrossEntropy(Width))!,
        ["softmaxFocal"] = new SoftmaxFocal().Fuse(new Softmax(), new Focal(1.5f, [1, 2, 0.5f, 1, 3]))!,
        ["sigmoidBinaryFocal"] = new SigmoidBinaryFocal().Fuse(new Sigmoid(), new BinaryFocal(1.5f, 0.25f))!,
        ["softmaxKlDivergence"] = new SoftmaxKlDivergence().Fuse(new Softmax(), new KlDivergence())!,
        ["sigmoidBinaryCrossEntropy"] = new SigmoidBinaryCrossEntropy().Fuse(new Sigmoid(), new BinaryCrossEntropy())!,
    };

    [Theory]
    [MemberData(nameof(Kits.LossNames), MemberType = typeof(Kits))]
    public void The_gradient_is_the_derivative_of_the_loss(string loss) =>
        Assert.Null(FaultOf(Kits.Losses[loss], Numbers.Uniform(31, Rows * Width, 0.25, 0.75), factor: 1));

    [Theory]
    [MemberData(nameof(FusedNames))]
    public void The_gradient_of_a_fused_loss_is_its_derivative_by_the_logits(string loss) =>
        Assert.Null(FaultOf(Fused[loss], Numbers.Uniform(32, Rows * Width, -3, 3), factor: 1));

    [Theory]
    [MemberData(nameof(Kits.LossNames), MemberType = typeof(Kits))]
    public void A_gradient_one_percent_too_small_is_caught(string loss) =>
        Assert.NotNull(FaultOf(Kits.Losses[loss], Numbers.Uniform(31, Rows * Width, 0.25, 0.75), factor: 0.99f));

    [Theory]
    [MemberData(nameof(FusedNames))]
    public void A_gradient_of_a_fused_loss_one_percent_too_small_is_caught(string loss) =>
        Assert.NotNull(FaultOf(Fused[loss], Numbers.Uniform(32, Rows * Width, -3, 3), factor: 0.99f));

    [Theory]
    [MemberData(nameof(Kits.LossNames), MemberType = typeof(Kits))]
    public void Without_a_gradient_the_losses_are_the_same(string loss)
    {
        var sample = new Shape(Width);
        var run = new LossRun(Tensor.From(Numbers.Uniform(33, Rows * Width, 0.1, 0.9), Rows, sample),
            Tensor.From(Numbers.Distributions(34, Rows, Width), Rows, sample));
        Assert.Equal(run.Evaluate(Kits.Losses[loss], withGradient: true), run.Evaluate(Kits.Losses[loss], withGradient: false));
    }

    private static string? FaultOf(ILoss loss, float[] outputs, float factor)
    {
        var sample = new Shape(Width);
        var run = new LossRun(Tensor.From(outputs, Rows, sample), Tensor.From(Numbers.Distributions(35, Rows, Width), Rows, sample), Scale);
        run.Evaluate(loss);
        foreach (ref var value in run.Gradient.Span)
            value *= factor;
        return GradientCheck.Fault(run.Outputs, run.Gradient, () => run.Evaluate(loss, withGradient: false));
    }
}
