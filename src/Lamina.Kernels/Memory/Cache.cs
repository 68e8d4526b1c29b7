using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Lamina.Kernels;

/// <summary>Hints for the processor's caches; they never change a result.</summary>
public static unsafe class Cache
{
    private const int LineBytes = 64;

    /// <summary>Asks for memory that will be read soon, so that reading it need not wait; does nothing on processors other than x86.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        if (!Sse.IsSupported || values.IsEmpty)
            return;

        // Prefetching what the garbage collector has moved away does no harm, so nothing is pinned.
        byte* address = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values)), last = address + (nint)values.Length * sizeof(T) - 1;
        for (; address < last; address += LineBytes)
            Sse.Prefetch0(address);
        Sse.Prefetch0(last);
    }
}
