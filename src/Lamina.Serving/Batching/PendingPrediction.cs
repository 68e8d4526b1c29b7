using System.Buffers;
using System.Threading.Tasks.Sources;
using Lamina.Models;

namespace Lamina.Serving;

/// <summary>
/// One request's rows on their way through the queue: its inputs, the model it was read for, and, once done, its outputs. Used again and again.
/// </summary>
internal sealed class PendingPrediction : IValueTaskSource
{
    // Memory of unusually large requests is not kept.
    private const int SavedValues = 1 << 16;
    private const int FirstValues = 1024;
    private ArrayBufferWriter<byte> _answer = new();
    private float[] _inputs = new float[FirstValues];
    private float[] _outputs = [];
    private int _inputValues;
    private ManualResetValueTaskSourceCore<bool> _done = new() { RunContinuationsAsynchronously = true };

    /// <summary>The predictor that the rows were read for, and that computes them.</summary>
    public Predictor Predictor { get; private set; } = null!;

    /// <summary>How many rows there are.</summary>
    public int Rows { get; private set; }

    public ReadOnlySpan<float> Inputs => _inputs.AsSpan(0, _inputValues);

    public Span<float> Outputs => _outputs.AsSpan(0, Rows * OutputWidth);

    private int OutputWidth => (int)Predictor.Model.Network.Output.Count;

    /// <summary>Begins a new request.</summary>
    public void Start(Predictor predictor)
    {
        (Predictor, Rows, _inputValues) = (predictor, 0, 0);
        _done.Reset();
    }

    /// <summary>Room for the next row; <see cref="EndRow"/> takes it.</summary>
    public Span<float> NextRow(int width)
    {
        if (_inputs.Length < _inputValues + width)
            Array.Resize(ref _inputs, Math.Max(_inputValues + width, (int)Math.Min(2L * _inputs.Length, Array.MaxLength)));
        return _inputs.AsSpan(_inputValues, width);
    }

    public void EndRow(int width) => (Rows, _inputValues) = (Rows + 1, _inputValues + width);

    /// <summary>Makes room for the outputs; the inputs are complete.</summary>
    public void EndInputs()
    {
        var values = Rows * OutputWidth;
        if (_outputs.Length < values)
            _outputs = new float[values];
    }

    /// <summary>What the outputs of one row mean.</summary>
    public Prediction Describe(int row) =>
        Predictor.Describe(_inputs.AsSpan(row * Predictor.Model.InputWidth, Predictor.Model.InputWidth), _outputs.AsSpan(row * OutputWidth, OutputWidth));

    /// <summary>Ends when the outputs are there.</summary>
    public ValueTask Wait() => new(this, _done.Version);

    public void Complete() => _done.SetResult(true);

    public void Fail(Exception exception) => _done.SetException(exception);

    /// <summary>What the answer is written to; it stays until the place is given back.</summary>
    public ArrayBufferWriter<byte> StartAnswer()
    {
        _answer.ResetWrittenCount();
        return _answer;
    }

    /// <summary>Gives up what should not be kept for the next request.</summary>
    public void Release()
    {
        Predictor = null!;
        if (_inputs.Length > SavedValues)
            _inputs = new float[FirstValues];
        if (_outputs.Length > SavedValues)
            _outputs = [];
        if (_answer.Capacity > SavedValues)
            _answer = new();
    }

    void IValueTaskSource.GetResult(short token) => _done.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _done.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _done.OnCompleted(continuation, state, token, flags);
}
