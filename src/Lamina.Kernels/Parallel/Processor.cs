using System.Runtime.InteropServices;

namespace Lamina.Kernels;

/// <summary>Moves a thread off a processor that another thread needs.</summary>
internal static unsafe partial class Processor
{
    private const int MaskBytes = 128; // 1024 processors, the size of glibc's cpu_set_t.

    /// <summary>Leaves the processor, if the system lets the thread run on another one; then any processor is allowed again.</summary>
    /// <remarks>
    /// Some schedulers, those of small virtual machines above all, keep a woken thread beside the thread that woke it for many milliseconds while another
    /// processor idles. Where the call is not known, nothing happens.
    /// </remarks>
    public static void Leave(int processor)
    {
        if (!OperatingSystem.IsLinux() || processor is < 0 or >= MaskBytes * 8)
            return;
        byte* allowed = stackalloc byte[MaskBytes], others = stackalloc byte[MaskBytes];
        new Span<byte>(allowed, MaskBytes).Clear();
        if (GetAffinity(0, MaskBytes, allowed) < 0)
            return;
        Span<byte> mask = new(others, MaskBytes);
        new Span<byte>(allowed, MaskBytes).CopyTo(mask);
        mask[processor / 8] &= (byte)~(1 << (processor % 8));
        if (mask.ContainsAnyExcept((byte)0) && SetAffinity(0, MaskBytes, others) == 0)
            _ = SetAffinity(0, MaskBytes, allowed);
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, byte* mask);
}
