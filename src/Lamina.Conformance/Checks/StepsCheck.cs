using Lamina.Optimizers;

namespace Lamina.Conformance;

/// <summary>An optimizer goes down the gradient, stays finite where the gradient is zero, and keeps as many numbers as it says.</summary>
internal sealed class StepsCheck : ICheck
{
    private const int Rows = 7;

    public string Name => "steps";

    public IEnumerable<Finding> Run(ComponentUnderTest subject)
    {
        foreach (var example in subject.Cases)
        {
            var optimizer = (IOptimizer)example.Component;
            if (optimizer.Slots is < 0 or > 16)
            {
                yield return new(Name, example.Json, "0 to 16 slots", $"{optimizer.Slots}", "Let Slots say how many numbers per parameter are kept.");
                continue;
            }

            var bench = new OptimizerFixture(optimizer, subject.Seed, 0, Rows);
            bench.Fill(0);
            var (before, gradients) = (bench.Parameters.ToArray(), bench.Gradients.ToArray());
            bench.RunOnce();
            var along = 0.0;
            for (var i = 0; i < before.Length; i++)
                along += ((double)bench.Parameters[i] - before[i]) * gradients[i];
            if (!(along < 0))
                yield return new(Name, example.Json, "a first step against the gradient", $"a sum of step times gradient of {along:R}",
                    "Subtract what is made of the gradient.");

            bench.Fill(0);
            bench.Gradients.Clear();
            bench.Run(Kernels.Workers.Inline);
            if (bench.Written.Exists(tensor => tensor.Span.ContainsAny(float.NaN, float.PositiveInfinity, float.NegativeInfinity)))
                yield return new(Name, example.Json, "finite parameters and slots where the gradient is zero", "a number that is not finite",
                    "Add a small epsilon to what is divided by.");
        }
    }
}
