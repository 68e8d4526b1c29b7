using System.Runtime.CompilerServices;
using Lamina.Data;

namespace Lamina.Batches;

/// <summary>Where a batch is assembled: inputs, targets, classes and weights.</summary>
internal sealed class BatchMemory
{
    private readonly IBatchInputs _inputs;
    private readonly ITransform? _target;
    private readonly Tensor _originals;
    private readonly Tensor _targets;
    private readonly int[] _classes;
    private readonly float[] _weights;
    private readonly int _steps;
    private readonly Shards _shards;
    private Dataset _data = null!;
    private ReadOnlyMemory<int> _rows;
    private int _first;
    private int _end;

    /// <param name="inputs">Makes the inputs.</param>
    /// <param name="target">The fitted transform of the targets; null for none.</param>
    /// <param name="output">The network's output.</param>
    /// <param name="steps">How many rows of targets a sample has.</param>
    /// <param name="takesClasses">Whether classes are all that is read of targets.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="shards">Which of its samples' inputs are assembled here.</param>
    public BatchMemory(IBatchInputs inputs, ITransform? target, Shape output, int steps, bool takesClasses, int capacity, Shards shards)
    {
        (_inputs, _target, _steps, _shards) = (inputs, target, steps, shards);
        _targets = takesClasses ? default : Tensor.Allocate(capacity, output);
        _originals = _target is null ? _targets : Tensor.Allocate(capacity, output);
        _classes = new int[checked(capacity * steps)];
        _classes.AsSpan().Fill(-1);
        _weights = new float[_classes.Length];
    }

    /// <summary>Sets which samples to assemble.</summary>
    public void Place(Dataset data, ReadOnlyMemory<int> rows, int epoch)
    {
        (_data, _rows) = (data, rows);
        var own = _shards.OwnRows(rows.Length);
        (_first, _end) = (own.Start.Value, own.End.Value);
        _inputs.Place(data, rows[own], epoch);
    }

    /// <summary>Writes some of the samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(int from, int to)
    {
        if (Math.Max(from, _first) is var begin && Math.Min(to, _end) is var end && begin < end)
            _inputs.Write(begin - _first, end - _first);
        var rows = _rows.Span;
        for (var i = from; i < to; i++)
        {
            if (_originals.Exists)
                _data.ReadTarget(rows[i], _originals.Row(i));
            if (_target is not null)
                Transform(_target, _originals.Row(i), _targets.Row(i));
            if (_data.IsClassification)
                _data.ClassesOf(rows[i]).CopyTo(_classes.AsSpan(i * _steps, _steps));
            if (_data.IsWeighted)
                Weigh(rows[i], i);
        }
    }

    /// <summary>The batch, once all its samples are written; to be asked for once.</summary>
    public Batch Finish()
    {
        var rows = _rows.Length;
        return new(_inputs.Finish(), _targets.Exists ? _targets.Take(rows) : default, _originals.Exists ? _originals.Take(rows) : default,
            _classes.AsMemory(0, rows * _steps), _data.IsWeighted ? _weights.AsMemory(0, rows * _steps) : default)
        {
            Rows = rows,
            First = _first,
        };
    }

    private void Weigh(int row, int place)
    {
        var weights = _weights.AsSpan(place * _steps, _steps);
        var classes = _data.ClassesOf(row);
        weights.Fill(_data.WeightOf(row));
        for (var step = 0; step < classes.Length; step++)
        {
            if (classes[step] < 0)
                weights[step] = 0;
        }
    }

    private static void Transform(ITransform target, ReadOnlySpan<float> original, Span<float> result)
    {
        original.CopyTo(result);
        target.Apply(result, result.Length);
    }
}
