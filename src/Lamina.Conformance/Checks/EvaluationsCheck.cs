namespace Lamina.Conformance;

/// <summary>A loss is the same whether its gradient is wanted or not.</summary>
internal sealed class EvaluationsCheck : ICheck
{
    public string Name => "evaluation";

    public IEnumerable<Finding> Run(ComponentUnderTest subject)
    {
        foreach (var trial in ScenarioList.Of(subject))
        {
            var bench = (LossFixture)trial.Make();
            var losses = bench.Results(0)[0];
            bench.Fill(0);
            bench.RunWithoutGradient();
            if (Bits.FirstDifference(losses, bench.Written[0].Span) is >= 0 and var index)
                yield return new(Name, trial.Where, "the same loss where no gradient is wanted",
                    $"{losses[index]:R} with and {bench.Written[0].Span[index]:R} without",
                    "Write the losses in every case, and the gradient only where pass.Gradient exists.");
        }
    }
}
