namespace Lamina.Conformance;

/// <summary>An activation's backward pass may write into the gradient that it reads.</summary>
internal sealed class InPlaceCheck : ICheck
{
    public string Name => "inPlace";

    public IEnumerable<Finding> Run(ComponentUnderTest subject)
    {
        foreach (var trial in ScenarioList.Of(subject))
        {
            var bench = (ActivationFixture)trial.Make();
            var apart = bench.Results(0);
            bench.Fill(0);
            bench.RunInPlace();
            if (bench.Difference(apart, bench.Copy()) is { } difference)
                yield return new(Name, trial.Where, "the same dz where it has the memory of da", difference,
                    "Read da[i] before dz[i] is written, and no da of the row after a dz of it.");
        }
    }
}
