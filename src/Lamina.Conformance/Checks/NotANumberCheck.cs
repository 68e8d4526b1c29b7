using Lamina.Kernels;

namespace Lamina.Conformance;

/// <summary>NaN and infinity pass through without an exception, and leave the other rows alone.</summary>
internal sealed class NotANumberCheck : ICheck
{
    private static readonly float[] Planted = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue];

    public string Name => "notANumber";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) =>
        ScenarioList.Of(subject).SelectMany(trial => Planted.Select(value => Fault(trial, value)).OfType<Finding>().Take(1));

    private Finding? Fault(Scenario trial, float value)
    {
        var bench = trial.Make();
        var clean = bench.Results(0);
        bench.Fill(0);
        var tensors = bench.Given.Concat(bench.Written).Where(tensor => tensor.MayBeNaN).ToList();
        if (tensors.Count == 0)
            return null;
        foreach (var tensor in tensors)
            tensor.Span[0] = value;
        try
        {
            bench.Run(Workers.Inline);
        }
        catch (Exception exception)
        {
            return new(Name, trial.Where, $"{value} in the {tensors[0].Name} to give any number", $"{exception.GetType().Name}: {exception.Message}",
                "Let what is not a number run through: the engine says which layer it came from.");
        }

        foreach (var (tensor, before) in bench.Written.Zip(clean).Where(pair => pair.First.IsPerRow))
        {
            var length = tensor.Tensor.RowLength;
            var index = Bits.FirstDifference(before.AsSpan(length), tensor.Span[length..]);
            if (index >= 0)
                return new(Name, trial.Where, $"{value} in row 0 of the {tensors[0].Name} to leave the other rows alone",
                    $"{tensor.Place(length + index)} was {before[length + index]:R} and is {tensor.Span[length + index]:R}", "Compute every row by itself.");
        }

        return null;
    }
}
