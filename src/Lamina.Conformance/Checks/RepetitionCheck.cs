namespace Lamina.Conformance;

/// <summary>The same numbers give the same bits: at once, in other memory, and after other numbers.</summary>
internal sealed class RepetitionCheck : ICheck
{
    public string Name => "repetition";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => ScenarioList.Of(subject).SelectMany(Findings);

    private IEnumerable<Finding> Findings(Scenario trial)
    {
        var bench = trial.Make();
        var first = bench.Results(0);
        if (bench.Difference(first, bench.Results(0)) is { } again)
            yield return new(Name, trial.Where, "the same bits for the same numbers", again,
                "Draw random numbers from the key that the pass, or the initialisation, hands out; read no clock.");
        else if (bench.Difference(first, trial.Make().Results(0)) is { } elsewhere)
            yield return new(Name, trial.Where, "the same bits in other memory", elsewhere,
                "Draw random numbers from the key that the pass, or the initialisation, hands out; depend on no address and no earlier use.");
        else if (Later(bench) is var later && bench.Difference(first, later) is { } after)
            yield return new(Name, trial.Where, "the same bits after another batch", after,
                "Keep nothing between batches: a component has no fields, and what it must remember is planned.");
    }

    private static IReadOnlyList<float[]> Later(Fixture bench)
    {
        bench.Results(1);
        return bench.Results(0);
    }
}
