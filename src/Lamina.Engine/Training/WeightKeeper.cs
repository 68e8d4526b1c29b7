using Lamina.Checkpoints;
using Lamina.Experiments;
using Lamina.Models;
using Lamina.Networks;

namespace Lamina.Training;

/// <summary>Keeps copies of the weights: those of the best epoch so far, and those that each callback asks for.</summary>
internal sealed class WeightKeeper(ExperimentData data, Weights present)
{
    private readonly ModelSignature _signature = data.Signature;
    private double _bestLoss = double.PositiveInfinity;

    /// <summary>The epoch with the least validation loss, or training loss where there is no validation.</summary>
    public EpochResult? BestEpoch { get; private set; }

    public Model? Best { get; private set; }

    /// <summary>The weights kept for callbacks, by the callbacks' places.</summary>
    public SortedDictionary<int, Model> Kept { get; } = [];

    /// <summary>A copy of the current weights.</summary>
    public Model Present => new(present.Copy(), _signature);

    public void EpochEnded(EpochResult result)
    {
        if (IsBest(result))
            Best = Present;
    }

    /// <summary>Keeps the weights as they are now for the callback at a place.</summary>
    public void Keep(int callback) => Kept[callback] = Present;

    /// <summary>Takes over what another run had kept by the end of these epochs.</summary>
    public void Resume(IReadOnlyList<EpochResult> epochs, Checkpoint from)
    {
        foreach (var epoch in epochs)
            _ = IsBest(epoch);
        Best = Saved(CheckpointNames.Best);
        for (var callback = 0; callback < (data.Plan.Experiment.Training.Callbacks?.Count ?? 0); callback++)
        {
            if (Saved(CheckpointNames.Kept(callback)) is { } kept)
                Kept[callback] = kept;
        }

        Model? Saved(string name) =>
            from.Find(CheckpointNames.Of(name, CheckpointNames.Parameters)) is { } parameters
                && from.Find(CheckpointNames.Of(name, CheckpointNames.State)) is { } state
                ? ModelOf(parameters.Values.Span, state.Values.Span)
                : null;
    }

    private bool IsBest(EpochResult result)
    {
        if ((result["validation.loss"] ?? result["train.loss"]) is not { } loss || !(loss < _bestLoss))
            return false;
        (_bestLoss, BestEpoch) = (loss, result);
        return true;
    }

    private Model ModelOf(ReadOnlySpan<float> parameters, ReadOnlySpan<float> state)
    {
        var weights = Weights.Allocate(data.Plan.Network);
        parameters.CopyTo(weights.Parameters.Span);
        state.CopyTo(weights.State.Span);
        return new(weights, _signature);
    }
}
