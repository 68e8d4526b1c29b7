using System.Globalization;
using Lamina.Data;

namespace Lamina.Experiments;

/// <summary>Looks at the targets of samples.</summary>
internal static class TargetValues
{
    private const int MostShown = 8;

    /// <summary>What can be said of a sample's targets.</summary>
    public delegate bool Test(ReadOnlySpan<float> targets);

    /// <summary>Whether all targets are 0 or 1.</summary>
    public static bool AreZeroOrOne(ReadOnlySpan<float> targets) => targets.IndexOfAnyExcept(0, 1) < 0;

    /// <summary>Whether one target is 1 and the others are 0.</summary>
    public static bool AreOneHot(ReadOnlySpan<float> targets) => AreZeroOrOne(targets) && targets.Count(1f) == 1;

    /// <summary>The first row whose targets, those of each step alone, do not pass; null where all do.</summary>
    public static int? FirstUnlike(Dataset data, int steps, Test test)
    {
        var target = new float[data.TargetNames.Length];
        var width = target.Length / steps;
        for (var row = 0; row < data.Count; row++)
        {
            data.ReadTarget(row, target);
            for (var step = 0; step < steps; step++)
            {
                if (!test(target.AsSpan(step * width, width)))
                    return row;
            }
        }

        return null;
    }

    /// <summary>The targets of a row, or the first of them.</summary>
    public static string Text(Dataset data, int row)
    {
        var target = new float[data.TargetNames.Length];
        data.ReadTarget(row, target);
        var values = target.Take(MostShown).Select(value => value.ToString(CultureInfo.InvariantCulture));
        return $"[{string.Join(", ", values)}{(target.Length > MostShown ? ", …" : "")}]";
    }
}
