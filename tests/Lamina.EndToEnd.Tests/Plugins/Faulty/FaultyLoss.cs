using Lamina;
using Lamina.Activations;
using Lamina.Losses;

namespace Faulty;

/// <summary>Half the squared error of each output, which throws in one of its members.</summary>
public sealed record FaultyLoss(string At = "") : ILoss
{
    private readonly bool _isMade = Planted.In("constructor", At, true);

    public OutputDomain Domain => Planted.In("domain", At, OutputDomain.Real);

    public OutputDomain Targets => Planted.In("targets", At, OutputDomain.Real);

    public void Require(Shape outputs) => Planted.In("require", At);

    public void Evaluate(in LossPass pass)
    {
        Planted.In("evaluate", At);
        for (var i = 0; i < pass.Outputs.Span.Length; i++)
        {
            var error = pass.Outputs.Span[i] - pass.Targets.Span[i];
            pass.Losses.Span[i / pass.Outputs.RowLength] = error * error / 2;
            if (pass.Gradient.Exists)
                pass.Gradient.Span[i] = error * pass.Scale;
        }
    }
}
