using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>A component writes all that it says it writes, nothing else, and reads nothing that was not written.</summary>
internal sealed class MemoryCheck : ICheck
{
    private const float OnePoison = 1023.5f;
    private const float OtherPoison = -511.25f;

    public string Name => "memory";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => ScenarioList.Of(subject).SelectMany(Findings);

    private IEnumerable<Finding> Findings(Scenario trial)
    {
        var bench = trial.Make();
        var one = bench.Results(0, poison: OnePoison);
        bench.Fill(0, OtherPoison);
        var given = bench.Given.ConvertAll(tensor => tensor.Span.ToArray());
        bench.Run(Workers.Inline);
        var other = bench.Copy();
        for (var i = 0; i < bench.Given.Count; i++)
        {
            if (Bits.FirstDifference(given[i], bench.Given[i].Span) is >= 0 and var changed)
                yield return new(Name, trial.Where, $"the {bench.Given[i].Name} to stay as it is",
                    $"a change of {bench.Given[i].Place(changed)} from {given[i][changed]:R} to {bench.Given[i].Span[changed]:R}",
                    "Write only what the contract hands out to be written.");
        }

        for (var i = 0; i < bench.Written.Count; i++)
        {
            if (bench.Written[i].IsOverrun)
                yield return new(Name, trial.Where, $"nothing to be written outside the {bench.Written[i].Name}", "other values there",
                    "Stay within the spans that are handed out.");
            if (Unwritten(bench.Written[i], one[i], other[i]) is { } finding)
                yield return finding with { Where = trial.Where };
        }
    }

    private Finding? Unwritten(GuardedTensor tensor, float[] one, float[] other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] == OnePoison && other[i] == OtherPoison && !tensor.IsChanged)
                return new(Name, "", $"every value of the {tensor.Name} to be written", $"{tensor.Place(i)} as it was before",
                    "Write the whole of it, or plan the shape that is written.");
            if (!Bits.Same(one[i], other[i]))
                return new(Name, "", "the same result whatever the memory held before", $"{one[i]:R} and then {other[i]:R} in {tensor.Place(i)}",
                    "Write before reading: outputs, gradients, kept and scratch memory hold anything at first, and scratch is lost between forward "
                    + "and backward.");
        }

        return null;
    }
}
