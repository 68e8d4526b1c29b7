using Lamina.Activations;
using Lamina.Losses;

namespace Lamina.Components.Tests.Tutorial;

/// <summary>Writes down every batch that a step is made on. After a layer that changes nothing, outputs are inputs.</summary>
public sealed record WatchedLoss : ILoss
{
    public List<Batch> Seen { get; } = [];

    public OutputDomain Domain => OutputDomain.Real;

    public void Evaluate(in LossPass pass)
    {
        pass.Losses.Span.Clear();
        pass.Gradient.Span.Clear();
        if (pass.Gradient.Exists)
            Seen.Add(new(pass.Outputs.Span.ToArray(), pass.Targets.Span.ToArray()));
    }
}
