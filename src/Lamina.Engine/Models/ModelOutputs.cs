using System.Globalization;
using Lamina.Kernels;
using Lamina.Transforms;

namespace Lamina.Models;

/// <summary>Requires what a network makes of rows to be finite: neither a class nor a number follows from anything else.</summary>
internal static class ModelOutputs
{
    /// <param name="outputs">The outputs, one row per sample.</param>
    /// <param name="width">How many a sample has.</param>
    /// <param name="place">What a row, from 0, is called in problems.</param>
    /// <exception cref="ProblemsException">Those of some rows are not finite (LAM3113).</exception>
    public static void Require(ReadOnlySpan<float> outputs, int width, Func<int, SourceLocation> place)
    {
        if (Reductions.AllFinite(outputs))
            return;
        var problems = new RowProblems();
        for (int row = 0, from = 0; from < outputs.Length; row++, from += width)
        {
            foreach (var value in outputs.Slice(from, width))
            {
                if (float.IsFinite(value))
                    continue;
                var found = string.Create(CultureInfo.InvariantCulture,
                    $"the model's outputs for this row are not finite ({value:R} among them), so they mean nothing.");
                problems.Add(new(DataProblems.UnfitValue, place(row), $"{found} Its values lie too far from those that the model learnt from: correct them."));
                break;
            }
        }

        problems.ThrowIfAny();
    }
}
