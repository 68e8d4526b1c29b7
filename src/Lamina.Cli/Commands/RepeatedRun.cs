using System.Globalization;
using Lamina.Data;
using Lamina.Experiments;

namespace Lamina.Cli;

/// <summary>One of the runs of <c>--folds</c> and <c>--seeds</c>: an experiment of its own, and its folder beneath the common one.</summary>
/// <param name="Name">What it is called, such as <c>seed 2, fold 3</c>.</param>
/// <param name="Folder">Its folder's path beneath the common one.</param>
/// <param name="Experiment">Its experiment.</param>
internal sealed record RepeatedRun(string Name, string Folder, Experiment Experiment)
{
    /// <summary>The runs of an experiment: for each seed from its own on, one for each fold.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folds">How many folds; null for none. The fold that is held out stands in for the test data, which are not read.</param>
    /// <param name="seeds">How many seeds; null for its own alone.</param>
    public static IReadOnlyList<RepeatedRun> Of(Experiment experiment, int? folds, int? seeds) =>
    [
        .. from seed in Enumerable.Range(0, seeds ?? 1).Select(i => experiment.Seed + i)
           from fold in Enumerable.Range(1, folds ?? 1)
           let seeded = experiment with { Seed = seed }
           select new RepeatedRun(
               string.Join(", ", new[] { seeds is null ? null : $"seed {seed}", folds is null ? null : $"fold {fold} of {folds}" }.OfType<string>()),
               Path.Combine([.. new[] { seeds is null ? null : $"seed-{seed}", folds is null ? null : $"fold-{fold.ToString($"D{Digits(folds.Value)}", CultureInfo.InvariantCulture)}" }.OfType<string>()]),
               folds is { } count ? Held(seeded, count, fold) : seeded),
    ];

    private static Experiment Held(Experiment experiment, int folds, int fold)
    {
        var part = new FoldSource(experiment.Data.Train, folds, fold, HeldOut: false, experiment.Seed);
        return experiment with { Data = experiment.Data with { Train = part, Test = part with { HeldOut = true } } };
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;
}
