namespace Lamina.Training;

/// <summary>Reports an epoch that has ended.</summary>
internal static class EpochReport
{
    /// <summary>Reports it. If the report cannot be written, as on a full disk, the weights are saved before the error is passed on.</summary>
    public static void Tell(IProgress<TrainingProgress>? progress, TrainingProgress epoch, CheckpointSaver? saver)
    {
        try
        {
            progress?.Report(epoch);
        }
        catch (IOException) when (saver is not null)
        {
            saver.SaveAlone();
            throw;
        }
    }
}
