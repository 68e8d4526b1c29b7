namespace Lamina.Conformance;

/// <summary>A schedule's rates are finite and not negative, also beyond the end of the run.</summary>
internal sealed class RatesCheck : ICheck
{
    public string Name => "rates";

    public IEnumerable<Finding> Run(ComponentUnderTest subject)
    {
        foreach (var trial in ScenarioList.Of(subject))
        {
            var rates = trial.Make().Results(0)[0];
            var index = Array.FindIndex(rates, rate => !(rate >= 0 && float.IsFinite(rate)));
            if (index >= 0)
                yield return new(Name, trial.Where, "finite rates of at least 0", $"{rates[index]:R} at step {index} of {ScheduleFixture.TotalSteps}",
                    "Bound the rate; a run may continue past its planned end.");
        }
    }
}
