using Lamina.Activations;
using Lamina.Batches;
using Lamina.Data;
using Lamina.Experiments;
using Lamina.Kernels;
using Lamina.Layers;
using Lamina.Losses;
using Lamina.Networks;
using Lamina.Optimizers;
using Lamina.Schedules;
using Lamina.Transforms;

namespace Lamina.Tests;

public sealed class SparseInputsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Leaving_zeros_out_changes_no_bit_on_any_number_of_threads(int different)
    {
        var dense = await Probe.RunAsync(new Dictionary<string, string> { [SparsePacking.Variable] = "1" }, BitsProbe.Name, "zeros", $"{different}");
        foreach (var threads in (int[])[1, 2, 3, 4, 8])
        {
            using var workers = new Workers(threads, threshold: 0);
            Assert.Equal(dense.Trim(), BitsProbe.HashOf(Harness.Train(Experiment(different), workers)));
            Assert.All(Enumerable.Range(0, threads), worker => Assert.NotEqual(0, workers.ShareOf(worker)));
        }
    }

    [Theory]
    [InlineData("scalar")]
    [InlineData("vector128")]
    [InlineData("vector256")]
    [InlineData("vector512")]
    public async Task Leaving_zeros_out_changes_no_bit_on_any_instruction_set(string kernel) =>
        Assert.Equal(BitsProbe.HashOf(Harness.Train(Experiment(3))),
            (await Probe.RunAsync(new Dictionary<string, string> { ["LAMINA_KERNEL"] = kernel }, BitsProbe.Name, "zeros", "3")).Trim());

    [Theory]
    [InlineData(3)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    public void Every_value_comes_back_at_its_column(int different)
    {
        var data = Data(different, share: 5);
        var inputs = Assert.IsType<SparseInputs>(SparseInputs.Of(Network(20), data, Chain(new Scale(7)), batchSize: 10));
        var longest = 0;
        for (var row = 0; row < data.Count; row++)
        {
            var (values, columns, received, expected) = (new float[inputs.Length(row)], new int[inputs.Length(row)], new float[20], new float[20]);
            inputs.Read(row, values, columns);
            for (var i = 0; i < values.Length; i++)
                received[columns[i]] = values[i];
            data.ReadInput(row, expected);
            new Scale(7).Apply(expected, 20);
            Assert.Equal(expected, received);
            Assert.Equal(columns.Order(), columns);
            longest = Math.Max(longest, values.Length);
        }

        Assert.Equal(longest, inputs.LongestRow);
    }

    [Fact]
    public void Inputs_with_few_zeros_stay_as_they_are() => Assert.Null(SparseInputs.Of(Network(20), Data(9, share: 2), Chain(), batchSize: 10));

    [Fact]
    public void A_transform_that_moves_zero_leaves_nothing_to_leave_out() =>
        Assert.Null(SparseInputs.Of(Network(20), Data(9, share: 5), Chain(new Scale(1, Offset: 1)), batchSize: 10));

    [Fact]
    public void A_first_layer_that_takes_numbers_alone_gets_them() =>
        Assert.Null(SparseInputs.Of(Networks.Network.Create(new LayerList { new ActivationLayer(new Relu()), new Dense(3) }, new Shape(20)), Data(9, share: 5),
            Chain(), batchSize: 10));

    [Fact]
    public void A_layer_that_only_sees_them_in_another_shape_passes_them_on()
    {
        var plain = Harness.Train(Experiment(3)).Model;
        var shaped =
            Harness.Train(Experiment(3) with
            {
                Network = new NetworkSection(
            new LayerList { new Reshape([5, -1]), new Flatten(), new Dense(37, new Relu()), new Dense(1) })
            }).Model;
        Assert.NotNull(SparseInputs.Of(shaped.Network, Data(3, share: 5), Chain(), batchSize: 10));
        Assert.Equal(plain.Tensor("dense1.weight").ToArray(), shaped.Tensor("dense1.weight").ToArray());
        Assert.Equal(plain.Tensor("dense2.weight").ToArray(), shaped.Tensor("dense2.weight").ToArray());
    }

    [Fact]
    public void Sums_that_would_be_several_chains_stay_as_they_are() => Assert.Null(SparseInputs.Of(Network(20), Data(9, share: 5), Chain(), batchSize: 4097));

    internal static Experiment Experiment(int different) => new(
        "zeros",
        new DataSection(DataSources.FromMemory(Data(different, share: 5)), new ValidationSection(Split: 0.2), Transforms: [new(new Scale(2))]),
        new NetworkSection(new LayerList { new Dense(37, new Relu()), new Dense(1) }),
        new TrainingSection(new MeanSquaredError(), new AdamW(new OneCycle(0.01f)), BatchSize: 33, Epochs: 2),
        Seed: 3);

    private static Network Network(int inputs) => Networks.Network.Create(new LayerList { new Dense(3) }, new Shape(inputs));

    /// <summary>Rows of 20 values, of which one in <paramref name="share"/> is not zero.</summary>
    private static Dataset Data(int different, int share)
    {
        const int rows = 2000;
        var random = new Random(1);
        var values = new float[rows * 20];
        for (var i = 0; i < values.Length; i++)
            values[i] = random.Next(share) == 0 ? 1 + random.Next(different) : 0;
        var targets = Enumerable.Range(0, rows).Select(row => values[row * 20] - values[(row * 20) + 7]).ToArray();
        return Dataset.ForNumbers(new FloatRows(values, 20), new Shape(20), new FloatRows(targets, 1), ["y"]);
    }

    private static TransformChain Chain(params ITransform[] transforms) => new([], 20, [.. transforms.Select(transform => new TransformEntry(transform))]);
}
