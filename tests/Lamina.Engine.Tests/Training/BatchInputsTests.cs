using Lamina.Batches;
using Lamina.Data;
using Lamina.Layers;
using Lamina.Networks;
using Lamina.Pictures;
using Lamina.Transforms;

namespace Lamina.Tests;

/// <summary>Whichever way the inputs of a batch are made, they are the chosen samples after the transforms.</summary>
public sealed class BatchInputsTests
{
    private static readonly Network s_network = Network.Create(new LayerList { new Dense(3) }, new Shape(20));
    private static readonly TransformChain s_halves = new([], 20, [new TransformEntry(new Scale(2))]);

    // One value in five is not zero: row r holds r + 1 at the columns r, r + 5, r + 10 and r + 15 (modulo 20).
    private static readonly Dataset s_data = Dataset.ForNumbers(
        new FloatRows([.. Enumerable.Range(0, 8 * 20).Select(i => (i % 20) % 5 == (i / 20) % 5 ? (i / 20) + 1f : 0f)], 20),
        new Shape(20),
        new FloatRows(new float[8], 1),
        ["y"]);

    [Fact]
    public void Inputs_are_the_samples_behind_the_transforms() =>
        Assert.Equal(Expected(3, 0, 7), Dense(Batch(new DenseBatchInputs(s_halves, s_network, 4), 3, 0, 7)));

    [Fact]
    public void Inputs_whose_zeros_were_left_out_once_are_the_same_samples()
    {
        var inputs = Assert.IsType<SparseBatchInputs>(BatchInputs.Repeated(s_data, s_halves, s_network, 4)());
        Assert.Equal(Expected(3, 0, 7), Sparse(Batch(inputs, 3, 0, 7)));
        Assert.Equal(Expected(5), Sparse(Batch(inputs, 5)));
    }

    [Fact]
    public void Inputs_whose_zeros_are_left_out_batch_by_batch_are_the_same_samples_in_both_forms()
    {
        var batch = Batch(Assert.IsType<PackedBatchInputs>(BatchInputs.ForEvaluation(s_halves, s_network, 4)), 3, 0, 7);
        Assert.Equal(Expected(3, 0, 7), Dense(batch));
        Assert.Equal(Expected(3, 0, 7), Sparse(batch));
    }

    [Fact]
    public void Inputs_are_augmented_before_the_transforms_by_their_place_in_the_data_and_the_epoch()
    {
        var augmenter = new Augmenter([new AddNoise(1)], new PictureSize(4, 5, 1), 9, 1);
        var batch = Batch(BatchInputs.Augmented(augmenter, s_halves, s_network, 4), 3, 0, 7);
        var expected = new List<float>();
        foreach (var row in (int[])[3, 0, 7])
        {
            var values = new float[20];
            s_data.ReadInput(row, values);
            augmenter.Apply(values, row, 2);
            expected.AddRange(values.Select(value => value / 2));
        }

        Assert.Equal(expected, Dense(batch));
        Assert.NotEqual(Expected(3, 0, 7), Dense(batch));
    }

    private static Tensor Batch(IBatchInputs inputs, params int[] rows)
    {
        inputs.Place(s_data, rows, 2);
        inputs.Write(1, rows.Length);
        inputs.Write(0, 1);
        return inputs.Finish();
    }

    private static float[] Expected(params int[] rows) =>
        [.. rows.SelectMany(row => Enumerable.Range(0, 20).Select(column => column % 5 == row % 5 ? (row + 1) / 2f : 0))];

    private static float[] Dense(Tensor batch) => batch.Span.ToArray();

    private static float[] Sparse(Tensor batch)
    {
        var (rows, values) = (batch.Sparse!, new float[batch.Rows * 20]);
        for (var row = 0; row < batch.Rows; row++)
        {
            for (var i = rows.Offsets.Span[row]; i < rows.Offsets.Span[row + 1]; i++)
                values[(row * 20) + rows.Columns.Span[i]] = rows.Values.Span[i];
        }

        return values;
    }
}
