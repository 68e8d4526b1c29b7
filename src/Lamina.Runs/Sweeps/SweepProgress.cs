using Lamina.Hosting;

namespace Lamina.Runs;

/// <summary>What happened in a sweep: a trial is done or has come to the end of a rung, or the time is over.</summary>
/// <param name="Trial">The trial; null where the time is over, so that no further trial is started.</param>
/// <param name="Standing">Where the trial stands; null where the time is over.</param>
public readonly record struct SweepProgress(SweepTrial? Trial, SweepStanding? Standing);
