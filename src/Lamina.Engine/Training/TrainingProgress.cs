using Lamina.Layers;

namespace Lamina.Training;

/// <summary>Where training stands; reported after every step and, with <see cref="Completed"/>, after every epoch's evaluation.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">How many epochs there are.</param>
/// <param name="Step">The step within the epoch, from 1.</param>
/// <param name="StepsPerEpoch">How many steps an epoch has.</param>
/// <param name="Loss">The mean training loss of the epoch so far.</param>
/// <param name="Samples">How many samples have been trained on since the start.</param>
/// <param name="Seconds">Seconds of training steps since the start.</param>
/// <param name="Completed">The epoch's result, in the report at its end; otherwise null.</param>
/// <param name="Layers">What the layers did at the end of the epoch, with <paramref name="Completed"/>, where the run samples them; otherwise null.</param>
public readonly record struct TrainingProgress(
    int Epoch, int Epochs, int Step, int StepsPerEpoch, double Loss, long Samples, double Seconds, EpochResult? Completed = null,
    IReadOnlyList<LayerSample>? Layers = null);
