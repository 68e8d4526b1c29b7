using System.Runtime.InteropServices;
using Lamina.Activations;
using Lamina.Operators;

namespace Lamina.Catalogue.Tests;

/// <summary>a = 2z, but for one oddity.</summary>
public sealed record OddActivation(string Oddity) : IActivation, IOperatorForm
{
    private static readonly Random Unseeded = new();
    private static readonly Dictionary<OddActivation, int> Calls = [];
    private static readonly Dictionary<OddActivation, float> Last = [];
    private static float[] s_allocated = [];
    private static int s_inside;

    public static int Allocated => s_allocated.Length;

    public OutputDomain Domain => Oddity == "domain" ? OutputDomain.UnitInterval : OutputDomain.Real;

    public Value Lower(OperatorPass pass) => Oddity == "form" ? pass.Input * 2 + 1 : pass.Input * 2;

    public void Forward(ReadOnlySpan<float> z, Span<float> a, int width)
    {
        var first = a[0];
        for (var i = 0; i < z.Length; i++)
            a[i] = Oddity == "readsFirst" ? a[i] + (2 * z[i]) : 2 * z[i];
        switch (Oddity)
        {
            case "random":
                a[0] += Unseeded.NextSingle();
                break;
            case "later":
                a[0] += (Calls[this] = Calls.GetValueOrDefault(this) + 1) > 2 ? 1 : 0;
                break;
            case "remembers":
                a[0] += Last.GetValueOrDefault(this, z[0]) == z[0] ? 0 : 1;
                Last[this] = z[0];
                break;
            case "writesInput":
                MemoryMarshal.GetReference(z) += 1;
                break;
            case "overruns":
                MemoryMarshal.CreateSpan(ref a[0], a.Length + 1)[^1] = 1;
                break;
            case "leavesOut":
                a[0] = first;
                break;
            case "wholeBatch":
                a[^1] += z[0];
                break;
            case "atOnce" when z.Length == 7 * width:
                var others = Interlocked.Increment(ref s_inside) - 1;
                Thread.Sleep(1);
                a[0] += others > 0 || Volatile.Read(ref s_inside) > 1 ? 1 : 0;
                Interlocked.Decrement(ref s_inside);
                break;
            case "allocates":
                s_allocated = new float[2];
                break;
            case "throwsOnNaN" when float.IsNaN(z[0]):
                throw new ArithmeticException("no number");
            case "leaks":
                a[^1] += 0 * z[0];
                break;
            case "jumps":
                for (var i = 0; i < a.Length; i++)
                    a[i] += BitConverter.SingleToInt32Bits(z[i]) % 7 * 0.1f;
                break;
            case "throws":
                throw new InvalidOperationException("out of order");
            case "sleeps":
                Thread.Sleep(400);
                break;
            case "overflows":
                a[0] /= 0;
                break;
        }
    }

    public void Backward(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> da, Span<float> dz, int width)
    {
        // Odd in place: where dz has the memory of da, its last value is lost before it is read.
        if (Oddity == "inPlace")
            dz[^1] = 0;
        for (var i = 0; i < z.Length; i++)
            dz[i] = (Oddity == "steep" ? 2.02f : 2) * da[i];
    }
}
