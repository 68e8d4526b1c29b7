using Lamina.Initializers;

namespace Lamina.Conformance;

/// <summary>An initialiser's values are finite, follow from the key where they are random, and do not grow with the number of inputs.</summary>
internal sealed class SpreadCheck : ICheck
{
    private const int Narrow = 10;
    private const int Wide = 1000;

    // One value for all, or one for some and another for the others, is a pattern and no draw.
    private const int ValuesOfPattern = 2;

    public string Name => "spread";

    public IEnumerable<Finding> Run(ComponentUnderTest subject)
    {
        foreach (var example in subject.Cases)
        {
            var initializer = (IInitializer)example.Component;
            var narrow = new InitializerFixture(initializer, subject.Seed, Narrow);
            var (values, others) = (narrow.Results(0)[0], narrow.Results(1)[0]);
            var wide = new InitializerFixture(initializer, subject.Seed, Wide).Results(0)[0];
            if (!values.Concat(wide).All(float.IsFinite))
                yield return new(Name, example.Json, "finite values", "a value that is not", "Bound the values.");
            else if (values.Distinct().Count() > ValuesOfPattern && values.AsSpan().SequenceEqual(others))
                yield return new(Name, example.Json, "other values for another key", "the same", "Draw from context.Random.");
            else if (Deviation(wide) > 1.2 * Deviation(values))
                yield return new(Name, example.Json, $"values that do not spread wider for {Wide} inputs than for {Narrow}",
                    $"deviations of {Deviation(wide):G4} and {Deviation(values):G4}", "Divide by the root of the fan-in, or leave it out.");
        }
    }

    private static double Deviation(float[] values)
    {
        var mean = values.Average(value => (double)value);
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
