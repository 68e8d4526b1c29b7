using System.Collections.Generic;
using Lamina;
using Lamina.Activations;
using Lamina.Losses;

namespace Faulty;

/// <summary>Half the squared error, summed over the outputs, which throws in one of its members.</summary>
public sealed record FaultyLoss(string At = "") : IClassLoss
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public OutputDomain Domain => Planted.In("domain", At, OutputDomain.Real);

    public OutputDomain Targets => Planted.In("targets", At, OutputDomain.Real);

    public IReadOnlyList<string> OutputsOf(string target) => Planted.In("outputsOf", At, (IReadOnlyList<string>)[target]);

    public ILoss Resolve(IReadOnlyList<long> classCounts) => Planted.In("resolve", At, this);

    public void Require(Shape outputs) => Planted.In("require", At);

    public void Evaluate(in LossPass pass)
    {
        Planted.In("evaluate", At);
        pass.Losses.Span.Clear();
        var width = pass.Outputs.RowLength;
        for (var i = 0; i < pass.Outputs.Span.Length; i++)
        {
            var error = pass.Outputs.Span[i] - (pass.Targets.Exists ? pass.Targets.Span[i] : TargetOf(pass.ClassIndex.Span[i / width], i % width, width));
            pass.Losses.Span[i / width] += error * error / 2;
            if (pass.Gradient.Exists)
                pass.Gradient.Span[i] = error * pass.Scale;
        }
    }

    private static float TargetOf(int index, int output, int width) => width == 1 ? index : index == output ? 1 : 0;
}
