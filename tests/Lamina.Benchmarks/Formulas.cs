using System.Diagnostics;
using System.Globalization;
using Lamina.Activations;

namespace Lamina.Benchmarks;

/// <summary>The speed of formulas beside that of the built-in activations that they rewrite, forward and backward, on one thread.</summary>
internal static class Formulas
{
    private const int Rounds = 61;
    private const double SecondsARound = 0.0004;
    private const double SecondsOfWarmUp = 0.25;

    private static readonly (IActivation BuiltIn, string Formula)[] s_pairs =
    [
        (new Linear(), "z"), (new Relu(), "relu(z)"), (new LeakyRelu(), "where(z > 0, z, 0.01 * z)"), (new Sigmoid(), "sigmoid(z)"), (new Tanh(), "tanh(z)"),
    ];

    public static void Print()
    {
        Console.WriteLine("| activation | pass | elements | built-in, ns | formula, ns | speed of the formula |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (builtIn, text) in s_pairs)
        {
            foreach (var count in (int[])[1_000, 10_000, 100_000])
            {
                var formula = new FormulaFunction(text);
                float[] z = new float[count], a = new float[count], da = new float[count], result = new float[count];
                var random = new Random(1);
                for (var i = 0; i < count; i++)
                    (z[i], da[i]) = (8 * random.NextSingle() - 4, random.NextSingle());
                builtIn.Forward(z, a, count);
                Row("forward", activation => activation.Forward(z, result, count));
                Row("backward", activation => activation.Backward(z, a, da, result, count));

                void Row(string pass, Action<IActivation> run)
                {
                    var (fixedTime, formulaTime, ratio) = Compare(() => run(builtIn), () => run(formula));
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"| `{text}` | {pass} | {count} | {1e9 * fixedTime:F0} | {1e9 * formulaTime:F0} | {ratio:F2} |"));
                }
            }
        }
    }

    /// <summary>The median seconds of each and the median ratio of the first's to the second's, in alternating rounds.</summary>
    private static (double One, double Other, double Ratio) Compare(Action one, Action other)
    {
        // Until the compiler has come back with its second, better code.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < SecondsOfWarmUp;)
            (_, _) = (Time(one, 20), Time(other, 20));
        var repeats = Math.Max(1, (int)(SecondsARound / Time(one, 100)));
        var times = Enumerable.Range(0, Rounds).Select(_ => (One: Time(one, repeats), Other: Time(other, repeats))).ToList();
        return (Statistics.Median([.. times.Select(pair => pair.One)]), Statistics.Median([.. times.Select(pair => pair.Other)]),
            Statistics.Median([.. times.Select(pair => pair.One / pair.Other)]));
    }

    private static double Time(Action run, int repeats)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
            run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
    }
}
