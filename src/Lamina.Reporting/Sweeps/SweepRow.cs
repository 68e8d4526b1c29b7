using System.Text.Json.Nodes;

namespace Lamina.Reporting;

/// <summary>A trial in the table of a sweep.</summary>
/// <param name="Trial">Its number, from 1.</param>
/// <param name="Rank">Its rank among all, 1 the best; null where it failed.</param>
/// <param name="Values">Its value of every parameter.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Epochs">How many epochs it was trained for, with several seeds the most.</param>
/// <param name="Objectives">What it reached, with each seed; empty where it failed.</param>
/// <param name="Reason">Why it failed; null where it did not.</param>
public sealed record SweepRow(int Trial, int? Rank, IReadOnlyList<JsonNode?> Values, SweepOutcome Outcome, int Epochs, IReadOnlyList<double> Objectives,
    string? Reason = null)
{
    /// <summary>The name of its folder beneath the sweep's.</summary>
    public string Folder => FolderOf(Trial);

    /// <summary>The name of a trial's folder.</summary>
    public static string FolderOf(int trial) => $"trial-{trial:D3}";
}
