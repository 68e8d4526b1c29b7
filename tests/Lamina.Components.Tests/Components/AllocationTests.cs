using Lamina.Activations;
using Lamina.Components.Tests.Support;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Metrics;
using Lamina.Optimizers;
using Lamina.Schedules;

namespace Lamina.Components.Tests.Components;

/// <summary>A training step allocates nothing: what is needed was planned.</summary>
public sealed class AllocationTests
{
    private const int Rows = 32;
    private const int Width = 10;

    [Fact]
    public void Layers_allocate_nothing()
    {
        foreach (var layer in new ILayer[] { new Dense(7), new Flatten(), new ActivationLayer(new Relu()) })
        {
            var run = new LayerRun(layer, new Shape(Width), Rows);
            AllocatesNothing(run.Forward);
            AllocatesNothing(run.Backward);
        }
    }

    [Fact]
    public void Layers_of_images_allocate_nothing()
    {
        var inner = new LayerList { new Conv2d(3, 3, Padding: Padding.Same), new BatchNormalization() };
        foreach (var layer in new ILayer[]
        {
            new Conv2d(3, 2), new Conv2d(4, 3, 2, Padding.Same, 2), new Conv2d(4, 3, Pads: [0, 2, 1, 3]),
            new ZeroPadding2d([1, 0, 2, 1]), new GroupNormalization(1), new RmsNormalization(), new GaussianNoise(0.5f), new Permute([2, 0, 1]), new Prelu(),
            new DepthwiseConv2d(3), new SeparableConv2d(5, 3, 2),
            new GlobalMaxPooling2d(), new MaxPooling2d(), new AveragePooling2d(), new GlobalAveragePooling2d(),
            new BatchNormalization(), new LayerNormalization(),
            new Dropout(0.5f), new Reshape([2, -1]), new Embedding(4, 3), new Residual(inner),
        })
        {
            var run = new LayerRun(layer, new Shape(6, 5, 2), Rows);
            AllocatesNothing(run.Forward);
            AllocatesNothing(run.Backward);
        }
    }

    [Theory]
    [MemberData(nameof(Kits.ActivationNames), MemberType = typeof(Kits))]
    public void Activations_allocate_nothing(string activation)
    {
        var f = Kits.Activations[activation];
        var (z, a) = (Numbers.Uniform(1, Rows * Width), new float[Rows * Width]);
        AllocatesNothing(() => f.Forward(z, a, Width));
        AllocatesNothing(() => f.Backward(z, a, z, a, Width));
    }

    [Fact]
    public void Losses_allocate_nothing()
    {
        var sample = new Shape(Width);
        var run = new LossRun(Tensor.From(Numbers.Uniform(2, Rows * Width, 0.1, 0.9), Rows, sample),
            Tensor.From(Numbers.Distributions(3, Rows, Width), Rows, sample));
        ILoss[] fused = [new SoftmaxCrossEntropy().Fuse(new Lamina.Activations.Softmax(), new CrossEntropy())!,
            new SoftmaxCrossEntropy().Fuse(new Lamina.Activations.Softmax(), Kits.WeighedCrossEntropy(Width))!,
            new SigmoidBinaryCrossEntropy().Fuse(new Sigmoid(), new BinaryCrossEntropy())!,
            new SoftmaxFocal().Fuse(new Lamina.Activations.Softmax(), new Focal())!, new SigmoidBinaryFocal().Fuse(new Sigmoid(), new BinaryFocal())!,
            new SoftmaxKlDivergence().Fuse(new Lamina.Activations.Softmax(), new KlDivergence())!];
        foreach (var loss in Kits.Losses.Values.Concat(fused))
            AllocatesNothing(() => run.Evaluate(loss));
    }

    [Fact]
    public void Optimizers_and_schedules_allocate_nothing()
    {
        foreach (IOptimizer optimizer in new IOptimizer[] { new Sgd(new OneCycle(1)), new Sgd(new ConstantRate(1), 0.9f),
            new Sgd(new ConstantRate(1), 0.9f, true), new Adam(), new AdamW(), new RmsProp(new CosineDecay(1)),
            new RmsProp(new StepDecay(1, 2), Momentum: 0.9f), new Adagrad(new PolynomialDecay(1)), new Nadam(new ExponentialDecay(1, 0.9f)),
            new Lion(new WarmUp(new ConstantRate(1))) })
        {
            AlignedBuffer[] arenas = [new(Width), new(Width), new(Width), new(Width)];
            var slots = arenas[2..];
            AllocatesNothing(() => optimizer.Step(new ParameterRange(arenas[0], arenas[1], slots, 0, Width)
            {
                LearningRate = optimizer.LearningRate.At(new SchedulePoint(1, 2, 10)),
                Step = 2,
                Decays = true,
            }));
        }
    }

    [Fact]
    public void Metrics_allocate_nothing_after_their_first_batch()
    {
        var sample = new Shape(Width);
        var batch = new MetricBatch(Tensor.From(Numbers.Uniform(4, Rows * Width, 0.1, 0.9), Rows, sample),
            Tensor.From(Numbers.Distributions(5, Rows, Width), Rows, sample), new int[Rows]);
        foreach (var metric in new IMetric[] { new Accuracy(), new LossMetric(new MeanAbsoluteError()), new Precision(), new TopK(), new RootMeanSquaredError(),
            new R2(), new LossMetric(new CrossEntropy()) })
        {
            var accumulator = metric.Start(new(new PredictionTask(TargetKinds.Classes, Width, [.. Enumerable.Range(0, Width).Select(index => $"{index}")])));
            AllocatesNothing(() => accumulator.Add(batch));
        }
    }

    private static void AllocatesNothing(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            action();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
