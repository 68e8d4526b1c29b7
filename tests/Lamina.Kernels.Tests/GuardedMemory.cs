using System.Runtime.InteropServices;

namespace Lamina.Kernels.Tests;

/// <summary>Memory that ends, or begins, at a page that nobody may touch: a read beyond it ends the process.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int PageSize = 65536;
    private const int Readable = 16 * PageSize;
    private readonly byte* _start;

    public GuardedMemory()
    {
        _start = (byte*)Map(null, Readable + 2 * PageSize, 3, 0x22, -1, 0);
        Assert.NotEqual(-1, (nint)_start);
        Assert.Equal(0, Protect(_start, PageSize, 0));
        Assert.Equal(0, Protect(_start + PageSize + Readable, PageSize, 0));
    }

    /// <summary>The last numbers before the guarded page.</summary>
    public Span<float> AtEnd(int length) => new((float*)(_start + PageSize + Readable) - length, length);

    /// <summary>The first numbers after the guarded page.</summary>
    public Span<float> AtStart(int length) => new((float*)(_start + PageSize), length);

    public void Dispose() => _ = Unmap(_start, Readable + 2 * PageSize);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* Map(void* address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(void* address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nint length);
}
