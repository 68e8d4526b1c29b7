using Lamina.Training;

namespace Faulty;

/// <summary>A callback that only listens, which throws in one of its members.</summary>
public sealed record FaultyCallback(string At = "") : ICallback
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public ICallbackRun Start(TrainingContext context) => Planted.In("start", At, new Run(At));

    private sealed class Run(string at) : ICallbackRun
    {
        public ICallback? Replay => Planted.In("replay", at, (ICallback?)null);

        public void EpochEnded(EpochResult epoch, TrainingControl control) => Planted.In("epochEnded", at);
    }
}
