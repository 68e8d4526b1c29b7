using System.Buffers.Binary;
using System.Numerics;

namespace Lamina.Data;

/// <summary>A number of 64 bits for a text, so that equal texts are counted without holding them.</summary>
internal static class CellHash
{
    private const ulong Odd = 0x9E3779B97F4A7C15;
    private const ulong Other = 0xD6E8FEB86659FD93;

    /// <summary>The number of a text.</summary>
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
            hash = Join(hash, BinaryPrimitives.ReadUInt64LittleEndian(text));
        ulong rest = 0;
        for (var i = text.Length - 1; i >= 0; i--)
            rest = (rest << 8) | text[i];
        return Join(hash, rest);
    }

    /// <summary>The number of a row from that of its cells so far and the next one's.</summary>
    public static ulong Join(ulong hash, ulong next)
    {
        hash = (BitOperations.RotateLeft(hash, 29) ^ next) * Odd;
        hash = (hash ^ (hash >> 32)) * Other;
        return hash ^ (hash >> 29);
    }
}
