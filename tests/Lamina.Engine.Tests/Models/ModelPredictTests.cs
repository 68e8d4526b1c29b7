using Lamina.Models;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class ModelPredictTests
{
    private const int Samples = 700;
    private static readonly Lazy<Model> s_model = new(() => Harness.Train(DeterminismTests.Experiment(seed: 4)).Model);
    private static readonly Lazy<float[]> s_inputs = new(() =>
    {
        var data = TestData.OptdigitsRows(0, Samples).Load(default);
        var inputs = new float[Samples * 64];
        for (var row = 0; row < Samples; row++)
            data.ReadInput(row, inputs.AsSpan(row * 64, 64));
        return inputs;
    });

    [Fact]
    public void A_batch_gives_the_same_bits_as_single_samples()
    {
        var batch = Predict(s_inputs.Value);
        var singles = Enumerable.Range(0, Samples).SelectMany(row => Predict(s_inputs.Value.AsSpan(row * 64, 64))).ToArray();
        Assert.Equal(BitsOf(batch), BitsOf(singles));
    }

    [Fact]
    public void Rows_of_zeros_give_the_same_bits_in_a_batch_as_alone()
    {
        var model = Harness.Train(SparseInputsTests.Experiment(different: 9)).Model;
        var random = new Random(6);

        // Chunks with many zeros, one without, those that are not looked at after it, and again some with many.
        float[] inputs = [.. Enumerable.Range(0, 20 * 20 * 256).Select(place => random.Next(place / (20 * 256) == 2 ? 1 : 5) == 0 ? 1f + random.Next(9) : 0)];
        var batch = new float[inputs.Length / 20];
        model.Predict(inputs, batch);
        var singles = new float[batch.Length];
        for (var row = 0; row < singles.Length; row++)
            model.Predict(inputs.AsSpan(row * 20, 20), singles.AsSpan(row, 1));
        Assert.Equal(BitsOf(singles), BitsOf(batch));
    }

    [Fact]
    public void Eight_threads_at_once_get_the_same_bits_as_one()
    {
        var expected = BitsOf(Predict(s_inputs.Value));
        var received = new float[8][];
        var threads = Enumerable.Range(0, 8).Select(number => new Thread(() =>
        {
            for (var round = 0; round < 20; round++)
                received[number] = Predict(s_inputs.Value);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(received, outputs => Assert.Equal(expected, BitsOf(outputs)));
    }

    [Fact]
    public void Predictions_are_what_the_reference_computes()
    {
        var model = s_model.Value;
        var scale = Assert.IsType<Standardize>(model.Transforms[0].Transform);
        var network = new ReferenceNetwork(
            new ReferenceWeights([.. Enumerable.Range(1, 3)
                .Select(layer => (model.Tensor($"dense{layer}.weight").ToArray(), model.Tensor($"dense{layer}.bias").ToArray()))])
                .ToLayers(ReferenceActivation.Relu, ReferenceActivation.Tanh, ReferenceActivation.Softmax),
            ReferenceLoss.CrossEntropy);
        var received = Predict(s_inputs.Value);
        for (var row = 0; row < Samples; row++)
        {
            var input = Enumerable.Range(0, 64).Select(i => ((double)s_inputs.Value[row * 64 + i] - scale.Mean![i]) / scale.Deviation![i]).ToArray();
            var expected = network.Predict(input);
            for (var digit = 0; digit < 10; digit++)
                Assert.Equal(expected[digit], received[row * 10 + digit], 1e-5);
        }
    }

    [Fact]
    public void No_samples_give_no_predictions() => Assert.Null(Record.Exception(() => s_model.Value.Predict([], [])));

    [Theory]
    [InlineData(63, 10)]
    [InlineData(64, 9)]
    [InlineData(64, 20)]
    [InlineData(128, 10)]
    [InlineData(0, 10)]
    public void Lengths_that_do_not_fit_are_refused(int inputs, int outputs)
    {
        var exception = Assert.Throws<ShapeException>(() => s_model.Value.Predict(new float[inputs], new float[outputs]));
        Assert.Equal($"Samples of [64] need a multiple of 64 inputs and 10 outputs each, but received {inputs} inputs and room for {outputs} outputs.",
            exception.Message);
    }

    private static float[] Predict(ReadOnlySpan<float> inputs)
    {
        var outputs = new float[inputs.Length / 64 * 10];
        s_model.Value.Predict(inputs, outputs);
        return outputs;
    }

    private static int[] BitsOf(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
}
