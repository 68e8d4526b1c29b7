using System.Runtime.CompilerServices;
using Lamina.Kernels;
using Lamina.Networks;

namespace Lamina.Training;

/// <summary>
/// Limits gradients: first each of their values, then their norm over all trained parameters together.
/// <para><c>g ← min(max(g, −value), value)</c>; <c>g ← g · norm / ‖g‖₂</c> where ‖g‖₂ is above norm</para>
/// </summary>
/// <remarks>
/// The squares are summed in chunks of a fixed length, and the chunks in order in double: the norm depends neither on threads nor on the instruction set.
/// </remarks>
internal sealed class GradientClipping
{
    private const int ChunkLength = 4096;
    private readonly AlignedBuffer _gradients;
    private readonly Workers _workers;
    private readonly float? _norm;
    private readonly float? _value;
    private readonly (int Offset, int Length)[] _chunks;
    private readonly double[] _squares;
    private float _factor;

    /// <param name="ranges">The trained parameters.</param>
    /// <param name="gradients">The gradients of all parameters.</param>
    /// <param name="norm">The largest norm; null for no limit.</param>
    /// <param name="value">The largest value; null for no limit.</param>
    /// <param name="workers">The threads.</param>
    public GradientClipping(IEnumerable<UpdateRange> ranges, AlignedBuffer gradients, float? norm, float? value, Workers workers)
    {
        (_gradients, _norm, _value, _workers) = (gradients, norm, value, workers);
        _chunks = norm is null && value is null ? [] : [.. ranges.SelectMany(Chunks)];
        _squares = new double[_chunks.Length];
    }

    /// <summary>Clips the gradients, which are finite.</summary>
    public void Apply()
    {
        if (_value is not null)
            _workers.Run(_chunks.Length, ChunkLength, this, static (clipping, from, to) => clipping.ClipValues(from, to));
        if (_norm is not { } largest)
            return;
        _workers.Run(_chunks.Length, ChunkLength, this, static (clipping, from, to) => clipping.Measure(from, to));
        var sum = 0.0;
        foreach (var square in _squares)
            sum += square;
        if (Math.Sqrt(sum) is var norm && norm <= largest)
            return;
        _factor = (float)(largest / norm);
        _workers.Run(_chunks.Length, ChunkLength, this, static (clipping, from, to) => clipping.Shrink(from, to));
    }

    private static IEnumerable<(int Offset, int Length)> Chunks(UpdateRange range)
    {
        for (var from = 0; from < range.Length; from += ChunkLength)
            yield return (range.Offset + from, Math.Min(ChunkLength, range.Length - from));
    }

    private Span<float> Chunk(int index) => _gradients.Slice(_chunks[index].Offset, _chunks[index].Length);

    private void ClipValues(int from, int to)
    {
        for (var i = from; i < to; i++)
            Elementwise.Apply(new Within(_value!.Value), Chunk(i), Chunk(i));
    }

    private void Measure(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            _squares[i] = Reductions.SumOfSquares(Chunk(i));
            // The square of a finite float may not be one.
            if (!double.IsFinite(_squares[i]))
                _squares[i] = InDouble(Chunk(i));
        }
    }

    private void Shrink(int from, int to)
    {
        for (var i = from; i < to; i++)
            Elementwise.Apply(new Times(_factor), Chunk(i), Chunk(i));
    }

    private static double InDouble(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (double value in values)
            sum += value * value;
        return sum;
    }

    private readonly struct Within(float largest) : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Min(V.Max(x, V.Broadcast(-largest)), V.Broadcast(largest));
    }

    private readonly struct Times(float factor) : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x) where V : struct, ISimd<V> => V.Broadcast(factor) * x;
    }
}
