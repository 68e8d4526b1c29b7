using Lamina.Activations;
using Lamina.Experiments;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>Training follows an independent implementation in double precision, epoch by epoch.</summary>
public sealed class ParityTests(ITestOutputHelper output)
{
    private const int Epochs = 6;
    private const int TrainingRows = 1400;
    private const int ValidationRows = 397;
    private const double Tolerance = 2e-5;
    private static readonly Lazy<ReferenceTable> s_train = new(() => ReferenceTable.Optdigits(TestData.Optdigits, 0, TrainingRows));
    private static readonly Lazy<ReferenceTable> s_validation = new(() => ReferenceTable.Optdigits(TestData.Optdigits, TrainingRows, ValidationRows));

    [Fact]
    public void Relu_and_softmax_with_cross_entropy_and_sgd() => Follow(
        new Relu(), ReferenceActivation.Relu, new Softmax(), ReferenceActivation.Softmax,
        new CrossEntropy(), ReferenceLoss.CrossEntropy, new Sgd(new ConstantRate(0.1f)), new ReferenceSgd(0.1f), batchSize: 37);

    [Fact]
    public void Sigmoid_with_mean_squared_error_and_sgd() => Follow(
        new Sigmoid(), ReferenceActivation.Sigmoid, new Sigmoid(), ReferenceActivation.Sigmoid,
        new MeanSquaredError(), ReferenceLoss.MeanSquaredError, new Sgd(new ConstantRate(3f)), new ReferenceSgd(3f), batchSize: 64);

    [Fact]
    public void Tanh_and_softmax_with_mean_squared_error_and_momentum() => Follow(
        new Tanh(), ReferenceActivation.Tanh, new Softmax(), ReferenceActivation.Softmax,
        new MeanSquaredError(), ReferenceLoss.MeanSquaredError, new Sgd(new ConstantRate(0.2f), 0.9f), new ReferenceSgd(0.2f, 0.9f), batchSize: 37);

    [Fact]
    public void Sigmoid_with_binary_cross_entropy_and_nesterov_momentum_and_weight_decay() => Follow(
        new Tanh(), ReferenceActivation.Tanh, new Sigmoid(), ReferenceActivation.Sigmoid,
        new BinaryCrossEntropy(), ReferenceLoss.BinaryCrossEntropy, new Sgd(new ConstantRate(0.1f), 0.9f, Nesterov: true, WeightDecay: 1e-3f),
        new ReferenceSgd(0.1f, 0.9f, nesterov: true, decay: 1e-3f), batchSize: 64);

    [Fact]
    public void Linear_outputs_with_mean_squared_error_and_sgd() => Follow(
        new Relu(), ReferenceActivation.Relu, null, ReferenceActivation.Linear,
        new MeanSquaredError(), ReferenceLoss.MeanSquaredError, new Sgd(new ConstantRate(0.1f)), new ReferenceSgd(0.1f), batchSize: 100);

    [Fact]
    public void Adam() => Follow(
        new Relu(), ReferenceActivation.Relu, new Softmax(), ReferenceActivation.Softmax,
        new CrossEntropy(), ReferenceLoss.CrossEntropy, new Adam(new ConstantRate(0.002f)), new ReferenceAdam(0.002f, 0.9f, 0.999f, 1e-8f), batchSize: 64);

    [Fact]
    public void Adam_with_weight_decay_in_the_gradient() => Follow(
        new Tanh(), ReferenceActivation.Tanh, new Softmax(), ReferenceActivation.Softmax,
        new CrossEntropy(), ReferenceLoss.CrossEntropy, new Adam(new ConstantRate(0.002f), WeightDecay: 0.01f),
        new ReferenceAdam(0.002f, 0.9f, 0.999f, 1e-8f, 0.01f), batchSize: 37);

    [Fact]
    public void AdamW() => Follow(
        new Relu(), ReferenceActivation.Relu, new Softmax(), ReferenceActivation.Softmax,
        new CrossEntropy(), ReferenceLoss.CrossEntropy, new AdamW(new ConstantRate(0.002f), 0.8f, 0.99f, WeightDecay: 0.1f),
        new ReferenceAdam(0.002f, 0.8f, 0.99f, 1e-8f, 0.1f, decoupled: true), batchSize: 37);

    private void Follow(IActivation hidden, ReferenceActivation referenceHidden, IActivation? last, ReferenceActivation referenceLast, ILoss loss,
        ReferenceLoss referenceLoss, IOptimizer optimizer, ReferenceOptimizer referenceOptimizer, int batchSize)
    {
        using var folder = new TemporaryFolder();
        var weights = ReferenceWeights.Random(7, 64, 24, 16, 10);
        weights.Write(folder["start.safetensors"]);
        var network = new NetworkSection(new LayerList { new Dense(24, hidden), new Dense(16, hidden), new Dense(10, last) },
            Weights: folder["start.safetensors"]);
        var data = new DataSection(TestData.OptdigitsRows(0, TrainingRows), new ValidationSection(TestData.OptdigitsRows(TrainingRows, ValidationRows)),
            Transforms: [new(new Scale(16))]);
        var result = Harness.Train(new Experiment("parity", data, network, new TrainingSection(loss, optimizer, batchSize, Epochs, Shuffle: false)));

        var reference = new ReferenceNetwork(weights.ToLayers(referenceHidden, referenceHidden, referenceLast), referenceLoss);
        var (train, validation) = (s_train.Value, s_validation.Value);
        var before = reference.MeanLoss(validation.Inputs, validation.Targets);
        var (worst, after) = (0.0, before);
        foreach (var epoch in result.Epochs)
        {
            var trained = reference.TrainEpoch(train.Inputs, train.Targets, batchSize, referenceOptimizer);
            after = reference.MeanLoss(validation.Inputs, validation.Targets);
            worst = Math.Max(worst, Math.Max(Deviation(epoch["train.loss"], trained), Deviation(epoch["validation.loss"], after)));
        }

        output.WriteLine($"validation loss {before:F4} -> {after:F4}; largest relative deviation {worst:E2}");
        Assert.Equal(Epochs, result.Epochs.Count);
        Assert.True(after < 0.8 * before, $"The reference's loss goes from {before} to {after}: too little to follow.");
        Assert.InRange(worst, 0, Tolerance);
    }

    private static double Deviation(double? received, double expected) => Math.Abs(received!.Value - expected) / expected;
}
