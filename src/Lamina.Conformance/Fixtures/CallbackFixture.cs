using Lamina.Kernels;
using Lamina.Metrics;
using Lamina.State;
using Lamina.Training;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lamina.Conformance;

/// <summary>A callback over a run of eight epochs whose losses fall and then rise: what it asks for, and the numbers it keeps, after each epoch.</summary>
internal sealed class CallbackFixture : Fixture
{
    private const int Epochs = 8;
    private const int Asked = 4;
    private static readonly string[] Names = ["train.loss", "train.accuracy", "validation.loss", "validation.accuracy"];
    private readonly ICallback _callback;
    private readonly GuardedTensor _asked;
    private readonly int _resumedAfter;
    private TrainingContext _context;
    private ICallbackRun _run;
    private int _round;

    /// <param name="callback">The callback.</param>
    /// <param name="resumedAfter">The number of epochs after which the run is stopped and resumed; 0 for never.</param>
    public CallbackFixture(ICallback callback, int resumedAfter)
    {
        (_callback, _resumedAfter) = (callback, resumedAfter);
        (_context, _run) = Start();
        _asked = new("requests", Epochs, new Shape(Asked + Remembered.Count()));
        Written.Add(_asked);
    }

    private IEnumerable<double> Remembered => _context.Numbers.Values.SelectMany(number => number.Value);

    public override void Fill(int round, float poison = float.NaN)
    {
        (_context, _run) = Start();
        _round = round;
        PoisonWritten(poison);
    }

    public override void Run(Workers workers)
    {
        var control = new TrainingControl();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            if (epoch > 0 && epoch == _resumedAfter)
                Resume();
            _run.EpochEnded(Result(epoch), control);
            var row = _asked.Tensor.Row(epoch);
            row.Clear();
            row[0] = control.TakeKeepRequest() ? 1 : 0;
            row[1] = control.RestoresWeights ? 1 : 0;
            row[2] = control.StopReason is null ? 0 : 1;
            row[3] = (float)control.LearningRateFactor;
            foreach (var (i, value) in Remembered.Take(row.Length - Asked).Index())
                row[Asked + i] = (float)value;
        }

        // As a run that was stopped asks it, so that it can be replayed.
        _ = _run.Replay;
    }

    private void Resume() => (_context, _run) = Start(new PersistentState(_context.Numbers.Values));

    private (TrainingContext Context, ICallbackRun Run) Start(PersistentState? numbers = null)
    {
        var context = new TrainingContext(Epochs, 10, [.. Names.Select(name => new MetricInfo(name, "", name.EndsWith("accuracy", StringComparison.Ordinal)))],
            NullLogger.Instance, numbers);
        var run = _callback.Start(context);
        context.Numbers.Seal();
        return (context, run);
    }

    private EpochResult Result(int epoch)
    {
        var loss = 0.5 + (0.1 * Math.Abs(epoch - 3 + _round));
        return new(epoch + 1, 10 * (epoch + 1), epoch, 0.1f,
            [.. Names.Select(name => KeyValuePair.Create(name, name.EndsWith("loss", StringComparison.Ordinal) ? loss : 1.5 - loss))]);
    }
}
