using System.Runtime.CompilerServices;
using Lamina.Data;
using Lamina.Models;
using Lamina.Networks;
using Lamina.Transforms;

namespace Lamina.Batches;

/// <summary>Where a batch is assembled.</summary>
internal sealed class BatchMemory
{
    // Rows that are asked for before they are copied: they lie anywhere in memory, and one takes less time to copy than to arrive.
    private const int Ahead = 4;
    private readonly TransformChain _transforms;
    private readonly ITransform? _target;
    private readonly Tensor _originals;
    private readonly float[]? _raw;
    private readonly SparseBatch? _compressed;
    private readonly Augmenter? _augmenter;
    private readonly SparsePacking? _packed;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly int[] _classes;
    private Dataset _data = null!;
    private ReadOnlyMemory<int> _rows;
    private int _epoch;

    public BatchMemory(ModelSignature signature, Network network, int capacity, SparseInputs? compressed, Augmenter? augmenter, bool packs)
    {
        (_transforms, _target, _augmenter) = (signature.Transforms, signature.Target, augmenter);
        _compressed = compressed is null ? null : new(compressed, capacity);
        _packed = packs ? SparsePacking.For(network, capacity) : null;
        _raw = _transforms.KeepsWidth ? null : new float[checked(capacity * _transforms.InputWidth)];
        _inputs = Tensor.Allocate(capacity, network.Input) with { Sparse = _compressed?.Rows };
        _targets = Tensor.Allocate(capacity, network.Output);
        _originals = _target is null ? _targets : Tensor.Allocate(capacity, network.Output);
        _classes = new int[capacity];
    }

    /// <summary>The batch, once all its rows are written.</summary>
    public Batch Batch => new(Inputs, _targets.Take(_rows.Length), _originals.Take(_rows.Length), _classes.AsMemory(0, _rows.Length));

    private Tensor Inputs => _packed is null ? _inputs.Take(_rows.Length) : _inputs.Take(_rows.Length) with { Sparse = _packed.Join(_rows.Length) };

    /// <summary>Says which samples to assemble.</summary>
    public void Place(Dataset data, ReadOnlyMemory<int> rows, int epoch)
    {
        (_data, _rows, _epoch) = (data, rows, epoch);
        _compressed?.Place(rows.Span);
    }

    /// <summary>Writes some of the samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int from, int to)
    {
        var rows = _rows.Span;
        for (var i = from; i < to; i++)
        {
            if (_compressed is null)
                _data.ReadInput(rows[i], _raw is null ? _inputs.Row(i) : _raw.AsSpan(i * _transforms.InputWidth, _transforms.InputWidth));
            else
                CopyCompressed(_compressed, rows, i);
            _augmenter?.Apply(_inputs.Row(i), rows[i], _epoch);
            _data.ReadTarget(rows[i], _originals.Row(i));
            if (_target is not null)
                Transform(_target, _originals.Row(i), _targets.Row(i));
            _classes[i] = _data.ClassOf(rows[i]);
        }

        if (_raw is not null && _compressed is null)
            _transforms.Apply(_raw.AsSpan(from * _transforms.InputWidth, (to - from) * _transforms.InputWidth), _inputs.RowRange(from, to));
        else if (_compressed is null)
            _transforms.Apply(_inputs.RowRange(from, to));
        for (var i = from; i < to && _packed is not null; i++)
            _packed.Set(i, _inputs.Row(i));
    }

    private static void Transform(ITransform target, ReadOnlySpan<float> original, Span<float> result)
    {
        original.CopyTo(result);
        target.Apply(result, result.Length);
    }

    private static void CopyCompressed(SparseBatch compressed, ReadOnlySpan<int> rows, int place)
    {
        if (place + Ahead < rows.Length)
            compressed.Prefetch(rows[place + Ahead]);
        compressed.Copy(rows[place], place);
    }
}
