namespace Lamina.Weights;

/// <summary>Reads the messages of an object's header, of both versions of the format.</summary>
internal static class Hdf5Header
{
    private const int FirstVersionBytes = 16;
    private const int FirstMessageBytes = 8;
    private const int MostBlocks = 256;

    /// <summary>The messages at an address.</summary>
    /// <exception cref="DataException">There is no header, or it is damaged.</exception>
    public static List<Hdf5Message> Read(Hdf5Bytes file, ulong address)
    {
        file.Step();
        var messages = new List<Hdf5Message>();
        if (file.Span(address, 4, "header").SequenceEqual("OHDR"u8))
            ReadSecond(file, address, messages);
        else
            ReadFirst(file, address, messages);
        return messages;
    }

    private static void ReadFirst(Hdf5Bytes file, ulong address, List<Hdf5Message> messages)
    {
        var prefix = file.Span(address, FirstVersionBytes, "header");
        if (prefix[0] != 1)
            throw file.Fault($"the header of an object at {address} has version {prefix[0]}");
        var blocks = new Queue<ReadOnlyMemory<byte>>();
        blocks.Enqueue(file.Memory(address + FirstVersionBytes, file.Number(prefix[8..], 4, "header"), "header"));
        for (var read = 0; blocks.TryDequeue(out var block) && read < MostBlocks; read++)
        {
            while (block.Length >= FirstMessageBytes)
            {
                var head = block.Span;
                var (type, size, flags) = ((int)file.Number(head, 2, "header"), (int)file.Number(head[2..], 2, "header"), head[4]);
                block = Add(file, messages, blocks, type, flags, block[FirstMessageBytes..], size, null);
            }
        }
    }

    private static void ReadSecond(Hdf5Bytes file, ulong address, List<Hdf5Message> messages)
    {
        const int TimesBytes = 16;
        const int AttributeLimitsBytes = 4;
        var prefix = file.Span(address, 6, "header");
        var flags = prefix[5];
        if (prefix[4] != 2)
            throw file.Fault($"the header of an object at {address} has version {prefix[4]}");
        var start = address + 6 + (ulong)((flags & 0x20) != 0 ? TimesBytes : 0) + (ulong)((flags & 0x10) != 0 ? AttributeLimitsBytes : 0);
        var sizeBytes = 1 << (flags & 3);
        var first = file.Number(file.Span(start, (ulong)sizeBytes, "header"), sizeBytes, "header");
        var blocks = new Queue<ReadOnlyMemory<byte>>();
        blocks.Enqueue(file.Memory(start + (ulong)sizeBytes, first, "header"));
        var messageBytes = (flags & 4) != 0 ? 6 : 4;
        for (var read = 0; blocks.TryDequeue(out var block) && read < MostBlocks; read++)
        {
            while (block.Length >= messageBytes)
            {
                var head = block.Span;
                block = Add(file, messages, blocks, head[0], head[3], block[messageBytes..], (int)file.Number(head[1..], 2, "header"), "OCHK"u8);
            }
        }
    }

    /// <summary>Takes a message, or the block that it says the header goes on in, and returns what stands after it.</summary>
    private static ReadOnlyMemory<byte> Add(Hdf5Bytes file, List<Hdf5Message> messages, Queue<ReadOnlyMemory<byte>> blocks, int type, byte flags,
        ReadOnlyMemory<byte> rest, int size, ReadOnlySpan<byte> signature)
    {
        const int ChecksumBytes = 4;
        file.Step();
        if (size > rest.Length)
            throw file.Fault($"a message of a header claims {size} bytes, but {rest.Length} are left");
        var data = rest[..size];
        if (type != Hdf5Message.Continuation)
        {
            messages.Add(new(type, (flags & 2) != 0, data));
            return rest[size..];
        }

        var (at, count) = (file.Word(data.Span, "header"), file.Word(data.Span[Math.Min(size, Hdf5Bytes.WordBytes)..], "header"));
        var block = file.Memory(at, count, "header");
        if (!signature.IsEmpty)
        {
            file.Require(block.Span, signature, "header");
            block = block.Length >= signature.Length + ChecksumBytes ? block[signature.Length..^ChecksumBytes] : default;
        }

        blocks.Enqueue(block);
        return rest[size..];
    }
}
