using System.Buffers.Binary;

namespace Lamina.Tests.Mutators;

/// <summary>Files in which addresses, lengths, counts and values lie: nothing moves, so that the rest is read.</summary>
internal sealed class InPlaceMutator(IReadOnlyList<byte[]> files) : IMutator
{
    public byte[] Mutate(Mutation mutation)
    {
        var bytes = (byte[])mutation.Of(files).Clone();
        for (var left = 1 + mutation.Below(3); left > 0; left--)
        {
            var place = Said(bytes, mutation);
            switch (mutation.Below(5))
            {
                case 0:
                    bytes[place] = (byte)mutation.Below(256);
                    break;
                case 1 when place + sizeof(ulong) <= bytes.Length:
                    BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(place), mutation.Chance(50) ? (ulong)mutation.Below(bytes.Length) : Word(mutation));
                    break;
                case 2 when place + sizeof(uint) <= bytes.Length:
                    BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(place), mutation.Size());
                    break;
                case 3:
                    var (from, count) = (Said(bytes, mutation), 1 + mutation.Below(64));
                    count = Math.Min(count, bytes.Length - Math.Max(from, place));
                    bytes.AsSpan(from, count).CopyTo(bytes.AsSpan(place));
                    break;
                default:
                    bytes[place] ^= (byte)(1 << mutation.Below(8));
                    break;
            }
        }

        return mutation.Chance(5) ? bytes[..mutation.Below(bytes.Length)] : bytes;
    }

    private static ulong Word(Mutation mutation) => mutation.Of<ulong>([0, 1, ulong.MaxValue, ulong.MaxValue - 7, long.MaxValue, int.MaxValue, 1UL << 40]);

    // Most bytes of such a file are zeros that mean nothing.
    private static int Said(byte[] bytes, Mutation mutation)
    {
        var place = mutation.Below(bytes.Length);
        for (var tries = 0; bytes[place] == 0 && tries < 20; tries++)
            place = mutation.Below(bytes.Length);
        return place;
    }
}
