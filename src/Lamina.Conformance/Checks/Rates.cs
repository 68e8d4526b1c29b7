namespace Lamina.Conformance;

/// <summary>A schedule's rates are finite and not negative, also beyond the end of the run.</summary>
internal sealed class Rates : ICheck
{
    public string Name => "rates";

    public IEnumerable<Finding> Run(Subject subject)
    {
        foreach (var trial in TrialList.Of(subject))
        {
            var rates = trial.Make().Results(0)[0];
            var index = Array.FindIndex(rates, rate => !(rate >= 0 && float.IsFinite(rate)));
            if (index >= 0)
                yield return new(Name, trial.Where, "finite rates of at least 0", $"{rates[index]:R} at step {index} of {ScheduleBench.TotalSteps}", "Bound the rate; a run may go on after its planned end.");
        }
    }
}
