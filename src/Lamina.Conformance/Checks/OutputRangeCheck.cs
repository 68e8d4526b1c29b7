using Lamina.Activations;

namespace Lamina.Conformance;

/// <summary>An activation's values are in the domain that it declares, because that decides which losses fit.</summary>
internal sealed class OutputRangeCheck : ICheck
{
    private const int Width = 61;
    private const float Farthest = 30;

    public string Name => "domain";

    public IEnumerable<Finding> Run(ComponentUnderTest subject)
    {
        foreach (var example in subject.Cases)
        {
            var activation = (IActivation)example.Component;
            var z = Enumerable.Range(0, Width).Select(i => (2 * Farthest * i / (Width - 1)) - Farthest).ToArray();
            var a = new float[Width];
            activation.Forward(z, a, Width);
            if (!activation.Domain.Contains(a))
                yield return new(Name, $"{example.Json} on {Width} numbers from {-Farthest} to {Farthest}", $"{activation.Domain}",
                    $"{a.Min():R} to {a.Max():R}, {a.Sum():R} in all", "Declare in Domain what the activation can give.");
        }
    }
}
