using System.Runtime.CompilerServices;
using Lamina.Batches;
using Lamina.Kernels;
using Lamina.Losses;
using Lamina.Networks;

namespace Lamina.Training;

/// <summary>
/// What is known of every sample of a batch: its loss, its length and the outputs. Each process writes those of its own samples, and the sum over all
/// processes, to which the others add zeros, holds those of the whole batch.
/// </summary>
internal sealed class RowSums
{
    private static readonly Shape s_one = new(1);
    private readonly AlignedBuffer _numbers;
    private readonly int _start;
    private readonly Shape _output;
    private readonly bool _predicts;
    private readonly int _steps;
    private readonly int[] _lengths;
    private readonly double[] _weights;
    private int _rows;

    /// <param name="network">The network.</param>
    /// <param name="steps">How many rows of targets a sample has.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="predicts">Whether outputs are wanted besides the losses.</param>
    /// <param name="numbers">Where the numbers are.</param>
    /// <param name="start">The place of the first.</param>
    public RowSums(Network network, int steps, int capacity, bool predicts, AlignedBuffer numbers, int start)
    {
        (_output, _steps, _predicts, _numbers, _start) = (network.Output, steps, predicts, numbers, start);
        _lengths = network.HasOutputLengths ? new int[capacity] : [];
        _weights = new double[capacity];
    }

    /// <summary>How many numbers the present batch has.</summary>
    public int Count => Outputs + (_predicts ? _rows * (int)_output.Count : 0);

    private int Outputs => _lengths.Length > 0 ? 2 * _rows : _rows;

    /// <summary>How many numbers a batch has.</summary>
    public static int CountOf(Network network, int rows, bool predicts) =>
        checked((int)(rows * ((network.HasOutputLengths ? 2 : 1) + (predicts ? network.Output.Count : 0))));

    /// <summary>Begins a batch with zeros.</summary>
    public void Begin(int rows)
    {
        _rows = rows;
        _numbers.Slice(_start, Count).Clear();
    }

    /// <summary>Writes what is known of some samples.</summary>
    /// <param name="first">The place of the first of them.</param>
    /// <param name="losses">Their losses; absent where there are none.</param>
    /// <param name="outputs">What the network made of them.</param>
    public void Write(int first, Tensor losses, Tensor outputs)
    {
        Put(losses.Span, first);
        for (var row = 0; _lengths.Length > 0 && row < outputs.Rows; row++)
            _numbers.Span[_start + _rows + first + row] = outputs.Lengths.Span[row];
        if (_predicts)
            Put(outputs.Span, Outputs + (first * outputs.RowLength));
    }

    /// <summary>Reads the sums.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="predictions">The outputs of the network; absent where none are wanted.</param>
    public SampleLosses Read(in Batch batch, out Tensor predictions)
    {
        for (var row = 0; _lengths.Length > 0 && row < _rows; row++)
            _lengths[row] = (int)_numbers.Span[_start + _rows + row];
        var lengths = _lengths.Length > 0 ? _lengths.AsMemory(0, _rows) : default;
        predictions = _predicts ? new Tensor(_numbers, _start + Outputs, _rows, _output) { Lengths = lengths } : default;
        var weights = new StepWeights(batch.Weights, lengths, _steps, _steps / _output[0]);
        for (var row = 0; !weights.AreOne && row < _rows; row++)
            _weights[row] = weights.Of(row);
        return new(new Tensor(_numbers, _start, _rows, s_one), weights.AreOne ? default : _weights.AsMemory(0, _rows));
    }

    private void Put(ReadOnlySpan<float> values, int place) =>
        Elementwise.Apply(default(AsSum), values, _numbers.Slice(_start + place, values.Length));

    // As a sum with the zeros of other processes leaves it: −0 becomes 0.
    private readonly struct AsSum : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => x + V.Broadcast(0);
    }
}
