using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Losses;

namespace Lamina.Components.Tests.Losses;

/// <summary>Losses, made of their JSON, against numbers that <c>Fixtures/make_losses.py</c> took from PyTorch in double precision.</summary>
public sealed class LossParityTests
{
    private const double Tolerance = 1e-5;
    private static readonly ILossFusion[] s_fusions = [new SoftmaxFocal(), new SigmoidBinaryFocal(), new SoftmaxKlDivergence()];
    private static readonly ComponentNames s_names = new([.. ComponentDescriptor.In(typeof(Focal).Assembly)]);
    private static readonly JsonArray s_cases = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "losses.json")))!.AsArray();

    public static TheoryData<string, int> Cases => [.. s_cases.Select((node, i) => (node!["loss"]!.ToJsonString(), i))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void On_logits_losses_and_gradients_are_PyTorchs(string loss, int index)
    {
        var (activation, read, z, y) = Read(loss, index);
        var run = new LossRun(z, y);
        run.Evaluate(Assert.Single(s_fusions.Select(fusion => fusion.Fuse(activation, read)).OfType<ILoss>()));
        var a = new float[z.Span.Length];
        activation.Forward(z.Span, a, z.RowLength);
        Expect.Close([.. a.Select(value => (double)value)], run.Predictions.Span);
        Expect.Close(Doubles(index, "losses"), run.Losses.Span, Tolerance);
        Expect.Close(Doubles(index, "dz"), run.Gradient.Span, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void On_probabilities_losses_and_gradients_are_PyTorchs(string loss, int index)
    {
        var (activation, read, z, y) = Read(loss, index);
        var a = Tensor.Allocate(z.Rows, z.Sample);
        activation.Forward(z.Span, a.Span, z.RowLength);
        var run = new LossRun(a, y);
        run.Evaluate(read);
        var dz = new float[z.Span.Length];
        activation.Backward(z.Span, a.Span, run.Gradient.Span, dz, z.RowLength);
        Expect.Close(Doubles(index, "losses"), run.Losses.Span, Tolerance);
        Expect.Close(Doubles(index, "dz"), dz, Tolerance);
    }

    [Fact]
    public void Each_loss_has_at_least_ten_cases() =>
        Assert.All(s_cases.GroupBy(node => (string)node!["loss"]!["type"]!), loss => Assert.InRange(loss.Count(), 10, int.MaxValue));

    /// <summary>By hand: of p = 1/2, (1/2)² · ln 2; of equal distributions, 0.</summary>
    [Fact]
    public void Of_even_chances_they_are_those_by_hand()
    {
        Expect.Close([0.25 * Math.Log(2)], LossRun.Of(new Focal(), [0.5f, 0.5f], [0, 1]).Losses.Span);
        Expect.Close([0.25 * 0.25 * Math.Log(2)], LossRun.Of(new BinaryFocal(Alpha: 0.25f), [0.5f], [1]).Losses.Span);
        Expect.Close([0.75 * 0.25 * Math.Log(2)], LossRun.Of(new BinaryFocal(Alpha: 0.25f), [0.5f], [0]).Losses.Span);
        Expect.Close([0], LossRun.Of(new KlDivergence(), [0.25f, 0.75f, 0], [0.25f, 0.75f, 0]).Losses.Span);
        Expect.Close([Math.Log(2)], LossRun.Of(new KlDivergence(), [0.5f, 0.5f], [0, 1]).Losses.Span);
    }

    [Fact]
    public void Without_gamma_focal_losses_are_cross_entropies()
    {
        var (p, y) = (Numbers.Distributions(1, 3, 5), Numbers.Distributions(2, 3, 5));
        Expect.Close(Doubles(LossRun.Of(new CrossEntropy(), p, y, 3).Losses), LossRun.Of(new Focal(0), p, y, 3).Losses.Span);
        Expect.Close(Doubles(LossRun.Of(new BinaryCrossEntropy(), p, y, 3).Losses), LossRun.Of(new BinaryFocal(0), p, y, 3).Losses.Span);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.3f)]
    [InlineData(1f)]
    [InlineData(2f)]
    [InlineData(7f)]
    public void They_are_finite_for_every_finite_logit_and_where_probabilities_are_zero_or_one(float gamma)
    {
        const int Width = 5;
        var z = Numbers.EveryFinite(5, 2000 * Width);
        var y = new float[z.Length];
        for (var row = 0; row < 2000; row++)
            y[row * Width + row % Width] = 1;
        foreach (var (activation, loss) in new (IActivation, ILoss)[] { (new Softmax(), new Focal(gamma)), (new Sigmoid(), new BinaryFocal(gamma)),
            (new Softmax(), new KlDivergence()) })
        {
            var fused = LossRun.Of(s_fusions.Select(fusion => fusion.Fuse(activation, loss)).OfType<ILoss>().Single(), z, y, rows: 2000);
            Expect.Finite(fused.Losses.Span);
            Expect.Finite(fused.Gradient.Span);
            var apart = LossRun.Of(loss, [0, 1, 0, 1, 0.5f, 0.5f], [1, 0, 0, 1, 1, 0], rows: 3);
            Expect.Finite(apart.Losses.Span);
            Expect.Finite(apart.Gradient.Span);
        }
    }

    private static (IActivation Activation, ILoss Loss, Tensor Z, Tensor Y) Read(string loss, int index)
    {
        var node = s_cases[index]!;
        var (rows, sample) = ((int)node["rows"]!, new Shape((int)node["width"]!));
        float[] z = [.. Enumerable.Range(0, rows * sample[0]).Select(i => MadeValues.Of(i, 1) / 2)];
        return ((string?)node["activation"] == "softmax" ? new Softmax() : new Sigmoid(), ComponentJson.Read<ILoss>(node["loss"], loss, s_names),
            Tensor.From(z, rows, sample), Tensor.From(node["y"].Deserialize<float[]>(), rows, sample));
    }

    private static double[] Doubles(int index, string key) => s_cases[index]![key].Deserialize<double[]>()!;

    private static double[] Doubles(Tensor tensor) => [.. tensor.Span.ToArray().Select(value => (double)value)];

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "Fixtures");
}
