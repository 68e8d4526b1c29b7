namespace Lamina.Kernels;

/// <summary>
/// Which places of a source make each place of a destination, along one axis: <c>i · Step + Start</c> and the following, as many as there are taps.
/// </summary>
internal readonly record struct TapAxis(int Source, int Destination, int Step, int Start, int Taps)
{
    /// <summary>Outputs, made of inputs; tap t is the kernel's place t.</summary>
    public static TapAxis Forward(WindowAxis axis) => new(axis.Input, axis.Output, axis.Stride, -axis.Padding, axis.Window);

    /// <summary>
    /// Gradients of the inputs i · stride + <paramref name="phase"/>, made of gradients of outputs; tap t is the kernel's place <see cref="KernelPlace"/>.
    /// </summary>
    public static TapAxis Backward(WindowAxis axis, int phase)
    {
        int first = (phase + axis.Padding) % axis.Stride;
        int taps = first < axis.Window ? (axis.Window - first - 1) / axis.Stride + 1 : 0;
        return new(axis.Output, (axis.Input - phase - 1) / axis.Stride + 1, 1, (phase + axis.Padding) / axis.Stride - taps + 1, taps);
    }

    public static int KernelPlace(WindowAxis axis, int phase, int taps, int tap) => (phase + axis.Padding) % axis.Stride + axis.Stride * (taps - 1 - tap);

    /// <summary>The taps of a place that meet a place of the source, from the first up to, not including, the last.</summary>
    public (int From, int To) Existing(int place)
    {
        int first = place * Step + Start, from = Math.Clamp(-first, 0, Taps);
        return (from, Math.Clamp(Source - first, from, Taps));
    }

    /// <summary>How many places before the source the taps reach.</summary>
    public int Before => Taps == 0 ? 0 : Math.Max(0, -Start);

    /// <summary>How many places past the source they reach.</summary>
    public int After => Taps == 0 ? 0 : Math.Max(0, (Destination - 1) * Step + Start + Taps - Source);
}
