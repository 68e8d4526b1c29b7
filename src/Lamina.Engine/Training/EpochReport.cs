namespace Lamina.Training;

/// <summary>Tells of an epoch that has ended.</summary>
internal static class EpochReport
{
    /// <summary>Tells of it; where who is told cannot write it down, as on a disk that is full, what was learnt is saved before the error goes on.</summary>
    public static void Tell(IProgress<TrainingProgress>? progress, TrainingProgress epoch, CheckpointSaver? saver)
    {
        try
        {
            progress?.Report(epoch);
        }
        catch (IOException) when (saver is not null)
        {
            saver.Save();
            throw;
        }
    }
}
