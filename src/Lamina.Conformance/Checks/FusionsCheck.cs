using Lamina.Losses;

namespace Lamina.Conformance;

/// <summary>A fused loss gives the losses, gradients and predictions of its activation and loss apart.</summary>
internal sealed class FusionsCheck : ICheck
{
    private const int Rows = 7;
    private const int Width = 5;
    private const double Tolerance = 2e-5;

    public string Name => "fusion";

    public IEnumerable<Finding> Run(ComponentUnderTest subject)
    {
        foreach (var example in subject.Cases)
        {
            var pairs = FusedPair.Of(subject, (ILossFusion)example.Component);
            if (pairs.Count == 0)
                yield return new(Name, example.Json, "a pair of activation and loss that it computes as one", "none in the catalogue",
                    "Return a loss from Fuse for the pair that it knows.");
            foreach (var pair in pairs)
            {
                if (Difference(pair, subject.Seed) is { } difference)
                    yield return new(Name, $"{example.Json} for {pair}", "what activation and loss give apart", difference,
                        "Derive the fused loss and its gradient again, with the scale of the pass.");
            }
        }
    }

    private static string? Difference(FusedPair pair, ulong seed)
    {
        var bench = new LossFixture(pair.Fused, (pair.Loss.Domain, pair.Loss.Targets), isFused: true, ofClasses: false, Width, seed, 0, Rows);
        var fused = bench.Results(0);
        var z = bench.Outputs;
        var a = Tensor.Allocate(Rows, z.Sample);
        pair.Activation.Forward(z.Span, a.Span, Width);
        bench.RunUnfused(pair.Loss, a);
        var apart = bench.Copy();
        var dz = new float[Rows * Width];
        pair.Activation.Backward(z.Span, a.Span, apart[1], dz, Width);
        return Far("loss", apart[0], fused[0]) ?? Far("gradient", dz, fused[1]) ?? Far("prediction", a.Span, fused[2]);
    }

    private static string? Far(string what, ReadOnlySpan<float> apart, ReadOnlySpan<float> fused)
    {
        for (var i = 0; i < apart.Length; i++)
        {
            if (!(Math.Abs((double)apart[i] - fused[i]) <= Tolerance * Math.Max(1, Math.Abs(apart[i]))))
                return $"{what} {i} of {fused[i]:R} instead of {apart[i]:R}";
        }

        return null;
    }
}
