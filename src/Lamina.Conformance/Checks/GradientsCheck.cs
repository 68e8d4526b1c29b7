namespace Lamina.Conformance;

/// <summary>
/// Every gradient is the slope of the forward pass: along itself, in random directions, and in single coordinates, in which no fault can cancel another.
/// </summary>
internal sealed class GradientsCheck : ICheck
{
    private const int Rounds = 8;
    private const int FaultyRounds = 4;

    public string Name => "gradient";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => ScenarioList.Of(subject).SelectMany(Findings);

    private IEnumerable<Finding> Findings(Scenario trial)
    {
        if (trial.Make() is not ISloped { Slopes: { Count: > 0 } slopes })
            yield break;
        for (var i = 0; i < slopes.Count; i++)
        {
            if (Fault(trial, i) is { } finding)
                yield return finding;
        }
    }

    /// <summary>
    /// The finding, if several rounds of numbers show a fault and none before them shows that there is none: in some, kinks lie between the points that are
    /// compared. If neither is so, the slope cannot be measured at all.
    /// </summary>
    private Finding? Fault(Scenario trial, int slope)
    {
        var bench = trial.Make();
        var name = ((ISloped)bench).Slopes[slope].Gradient.Name;
        var faults = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            bench.Fill(round);
            bench.Run(Kernels.Workers.Inline);
            var outcome = new DifferenceQuotient((ISloped)bench, slope, round).Compare();
            if (outcome is { IsSettled: true, Fault: null })
                return null;
            if (outcome.Fault is { } fault)
                faults.Add(fault);
            if (faults.Count == FaultyRounds)
                return new(Name, trial.Where, $"the {name} to be the slope of the forward pass", faults[0],
                    "Derive the backward pass again; a factor that is nearly 1 is often a term left out.");
        }

        return new(Name, trial.Where, $"a forward pass with a slope, so that the {name} can be compared with it",
            faults.FirstOrDefault() ?? "difference quotients that do not settle", "Make the function continuous, with kinks at single points at most.");
    }
}
