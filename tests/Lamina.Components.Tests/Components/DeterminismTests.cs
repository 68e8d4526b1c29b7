using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;

namespace Lamina.Components.Tests.Components;

/// <summary>The bits of a result depend neither on the number of threads nor on how samples are batched.</summary>
public sealed class DeterminismTests
{
    private const int Rows = 67;
    private const int Inputs = 70;
    private const int Units = 19;

    private static readonly float[] Weight = Numbers.Uniform(1, Inputs * Units);

    public static TheoryData<string> AllLosses => [.. Losses.Keys];

    private static IReadOnlyDictionary<string, ILoss> Losses { get; } = new Dictionary<string, ILoss>(Kits.Losses)
    {
        ["softmaxCrossEntropy"] = new SoftmaxCrossEntropy().Fuse(new Lamina.Activations.Softmax(), new CrossEntropy())!,
        ["sigmoidBinaryCrossEntropy"] = new SigmoidBinaryCrossEntropy().Fuse(new Sigmoid(), new BinaryCrossEntropy())!,
    };

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Layers_do_not_depend_on_threads(int threads)
    {
        using var workers = new Workers(threads, threshold: 0);
        foreach (var (layer, input) in new (ILayer, Shape)[] { (new Dense(Units), new Shape(Inputs)), (new Flatten(), new Shape(7, 10)),
            (new ActivationLayer(new Tanh()), new Shape(7, 10)) })
        {
            var (alone, together) = (Run(layer, input, 0, Rows, Workers.Inline), Run(layer, input, 0, Rows, workers));
            Expect.SameBits(alone.Output.Span, together.Output.Span);
            Expect.SameBits(alone.InputGradient.Span, together.InputGradient.Span);
            foreach (var parameter in alone.Plan.Parameters)
                Expect.SameBits(alone.Gradient(parameter.Name).Span, together.Gradient(parameter.Name).Span);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Layers_of_images_do_not_depend_on_threads(int threads)
    {
        using var workers = new Workers(threads, threshold: 0);
        var input = new Shape(9, 8, 4);
        foreach (var layer in new ILayer[]
        {
            new Conv2d(5, 3), new Conv2d(6, 3, 2, Padding.Same, 2), new Conv2d(6, 3, 2, Groups: 2, Pads: [0, 2, 1, 3]),
            new ZeroPadding2d([1, 0, 2, 1]), new GroupNormalization(1), new RmsNormalization(), new GaussianNoise(0.5f), new Permute([2, 0, 1]), new Prelu(),
            new DepthwiseConv2d(3), new SeparableConv2d(5, 3, 2),
            new GlobalMaxPooling2d(), new AveragePooling2d(3, 2, Pads: [1, 2, 0, 1], CountPads: true),
            new MaxPooling2d(), new AveragePooling2d(3, 2), new GlobalAveragePooling2d(),
            new BatchNormalization(), new LayerNormalization(),
            new Dropout(0.5f), new Reshape([-1]), new Residual(new LayerList { new Conv2d(6, 3, 2, Padding.Same) }),
        })
        {
            var (alone, together) = (Run(layer, input, 0, Rows, Workers.Inline), Run(layer, input, 0, Rows, workers));
            Expect.SameBits(alone.Output.Span, together.Output.Span);
            Expect.SameBits(alone.InputGradient.Span, together.InputGradient.Span);
            foreach (var parameter in alone.Parameters)
                Expect.SameBits(alone.Gradient(parameter).Span, together.Gradient(parameter).Span);
            foreach (var state in alone.Plan.State)
                Expect.SameBits(alone.State(state.Name).Span, together.State(state.Name).Span);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(32)]
    public void Outputs_and_input_gradients_of_a_dense_layer_do_not_depend_on_the_batch(int size)
    {
        var whole = Run(new Dense(Units), new Shape(Inputs), 0, Rows, Workers.Inline);
        for (var from = 0; from < Rows; from += size)
        {
            var to = Math.Min(Rows, from + size);
            var part = Run(new Dense(Units), new Shape(Inputs), from, to, Workers.Inline);
            Expect.SameBits(whole.Output.RowRange(from, to), part.Output.Span);
            Expect.SameBits(whole.InputGradient.RowRange(from, to), part.InputGradient.Span);
        }
    }

    [Theory]
    [MemberData(nameof(Kits.ActivationNames), MemberType = typeof(Kits))]
    public void Activations_do_not_depend_on_the_batch(string activation)
    {
        var f = Kits.Activations[activation];
        var (z, da) = (Numbers.Uniform(2, Rows * Units, -9, 9), Numbers.Uniform(3, Rows * Units));
        var (a, dz) = (new float[z.Length], new float[z.Length]);
        f.Forward(z, a, Units);
        f.Backward(z, a, da, dz, Units);
        for (var row = 0; row < Rows; row++)
        {
            var range = (row * Units)..((row + 1) * Units);
            var (aOfRow, dzOfRow) = (new float[Units], new float[Units]);
            f.Forward(z[range], aOfRow, Units);
            f.Backward(z[range], aOfRow, da[range], dzOfRow, Units);
            Expect.SameBits(a[range], aOfRow);
            Expect.SameBits(dz[range], dzOfRow);
        }
    }

    [Theory]
    [MemberData(nameof(AllLosses))]
    public void Losses_depend_neither_on_threads_nor_on_the_batch(string name)
    {
        using var workers = new Workers(4, threshold: 0);
        var (outputs, targets) = (Numbers.Uniform(4, Rows * Units, 0.01, 0.99), Numbers.Distributions(5, Rows, Units));
        var whole = Evaluate(0, Rows, Workers.Inline);
        var shared = Evaluate(0, Rows, workers);
        Expect.SameBits(whole.Losses.Span, shared.Losses.Span);
        Expect.SameBits(whole.Gradient.Span, shared.Gradient.Span);
        Expect.SameBits(whole.Predictions.Span, shared.Predictions.Span);
        for (var row = 0; row < Rows; row++)
        {
            var single = Evaluate(row, row + 1, Workers.Inline);
            Expect.SameBits(whole.Losses.Row(row), single.Losses.Span);
            Expect.SameBits(whole.Gradient.Row(row), single.Gradient.Span);
            Expect.SameBits(whole.Predictions.Row(row), single.Predictions.Span);
        }

        LossRun Evaluate(int from, int to, Workers who)
        {
            var (range, sample) = ((from * Units)..(to * Units), new Shape(Units));
            var run = new LossRun(Tensor.From(outputs[range], to - from, sample), Tensor.From(targets[range], to - from, sample), 1f / Rows, who);
            run.Evaluate(Losses[name]);
            return run;
        }
    }

    private static LayerRun Run(ILayer layer, Shape input, int from, int to, Workers workers)
    {
        var run = new LayerRun(layer, input, to - from, workers);
        var (inputs, outputs) = (run.Input.RowLength, run.Output.RowLength);
        Numbers.Uniform(6, Rows * inputs)[(from * inputs)..(to * inputs)].CopyTo(run.Input.Span);
        Numbers.Uniform(7, Rows * outputs)[(from * outputs)..(to * outputs)].CopyTo(run.OutputGradient.Span);
        foreach (var parameter in run.Parameters)
        {
            var values = run.Parameter(parameter).Span;
            Weight.AsSpan(0, values.Length).CopyTo(values);
        }

        run.Forward();
        run.Backward();
        return run;
    }
}
