using System.Globalization;
using Lamina.Data;
using Lamina.Experiments;

namespace Lamina.Runs;

/// <summary>One of the runs of a group: an experiment of its own, and its folder beneath the common one.</summary>
/// <param name="Name">What it is called, such as <c>seed 2, fold 3</c>.</param>
/// <param name="Folder">Its folder's path beneath the common one.</param>
/// <param name="Experiment">Its experiment.</param>
public sealed record GroupRun(string Name, string Folder, Experiment Experiment)
{
    /// <summary>The runs of an experiment: for each seed from its own on, one for each fold.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="times">How many folds and seeds. The held-out fold serves as the test data, which are not read.</param>
    internal static IReadOnlyList<GroupRun> Of(Experiment experiment, RunTimes times)
    {
        var (folds, seeds) = times;
        return
        [
            .. from seed in Enumerable.Range(0, seeds ?? 1).Select(i => experiment.Seed + i)
               from fold in Enumerable.Range(1, folds ?? 1)
               let seeded = experiment with { Seed = seed }
               select new GroupRun(
                   string.Join(", ", Parts(seeds is null ? null : $"seed {seed}", folds is null ? null : $"fold {fold} of {folds}")),
                   Path.Combine([.. Parts(seeds is null ? null : $"seed-{seed}", folds is null ? null : $"fold-{Padded(fold, folds.Value)}")]),
                   folds is { } count ? Held(seeded, count, fold) : seeded),
        ];
    }

    private static IEnumerable<string> Parts(params string?[] parts) => parts.OfType<string>();

    private static Experiment Held(Experiment experiment, int folds, int fold)
    {
        var (section, isInTime) = (experiment.Data.Validation, experiment.Data.Validation?.Last is not null);
        var part = new FoldSource(experiment.Data.Train, folds, fold, HeldOut: false, experiment.Seed, section?.Groups, isInTime ? true : null, section?.By);
        return experiment with { Data = experiment.Data with { Train = part, Test = part with { HeldOut = true } } };
    }

    // Numbers of one width, so that folders stand in their order.
    private static string Padded(int number, int last) =>
        number.ToString($"D{last.ToString(CultureInfo.InvariantCulture).Length}", CultureInfo.InvariantCulture);
}
