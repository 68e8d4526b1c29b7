using Lamina.Data;
using Lamina.Engine;
using Lamina.Kernels;

namespace Lamina.Training;

/// <summary>Keeps copies of the weights: those of the best epoch so far, and those that a callback wants kept.</summary>
internal sealed class WeightKeeper(ExperimentData data, AlignedBuffer parameters, AlignedBuffer state)
{
    private readonly InputPicture? _picture = InputPictures.Of(data.Train);
    private double _bestLoss = double.PositiveInfinity;

    /// <summary>The epoch with the least validation loss, or training loss where there is no validation.</summary>
    public EpochResult? BestEpoch { get; private set; }

    public Model? Best { get; private set; }

    public Model? Kept { get; private set; }

    /// <summary>The weights as they are now.</summary>
    public Model Present => Model.Copy(data.Plan.Network, parameters, state, data.Transforms, data.Train.Labels, data.Train.TargetNames, _picture);

    public void EpochEnded(EpochResult result, TrainingControl control)
    {
        if ((result["validation.loss"] ?? result["train.loss"]) is { } loss && loss < _bestLoss)
            (_bestLoss, BestEpoch, Best) = (loss, result, Present);
        if (control.TakeKeepRequest())
            Kept = Present;
    }
}
