using System.Buffers.Binary;
using System.Text;
using Lamina.Models;

namespace Lamina.Weights;

/// <summary>
/// The bytes of an HDF5 file that is not trusted: no place outside it can be read, and what it describes takes no more steps than its bytes could.
/// </summary>
/// <param name="bytes">The file.</param>
/// <param name="source">What messages call it.</param>
internal sealed class Hdf5Bytes(ReadOnlyMemory<byte> bytes, string source)
{
    /// <summary>Bytes of an address, and of a length: all that is written today.</summary>
    public const int WordBytes = 8;

    private const int LongestText = 1024;

    // A message takes eight bytes or more and a link forty: what takes more steps describes the same bytes again and again.
    private long _steps = (bytes.Length / WordBytes) + 1024;

    /// <summary>How many bytes there are.</summary>
    public int Length => bytes.Length;

    /// <summary>The bytes of a place.</summary>
    /// <exception cref="DataException">It is not inside the file.</exception>
    public ReadOnlyMemory<byte> Memory(ulong at, ulong count, string what) =>
        at <= (ulong)bytes.Length && count <= (ulong)bytes.Length - at
            ? bytes.Slice((int)at, (int)count)
            : throw Fault($"its {what} claims {count} bytes at {at}, but the file has {bytes.Length}");

    /// <summary>The bytes of a place.</summary>
    /// <exception cref="DataException">It is not inside the file.</exception>
    public ReadOnlySpan<byte> Span(ulong at, ulong count, string what) => Memory(at, count, what).Span;

    /// <summary>Counts a step.</summary>
    /// <exception cref="DataException">There were too many.</exception>
    public void Step()
    {
        if (--_steps < 0)
            throw Fault("it describes more groups and messages than its bytes can hold");
    }

    /// <summary>An address or a length at the start of some bytes.</summary>
    public ulong Word(ReadOnlySpan<byte> from, string what) =>
        from.Length >= WordBytes ? BinaryPrimitives.ReadUInt64LittleEndian(from) : throw Fault($"its {what} is cut short");

    /// <summary>A number of one, two, four or eight bytes at the start of some bytes.</summary>
    public ulong Number(ReadOnlySpan<byte> from, int size, string what)
    {
        if (from.Length < size)
            throw Fault($"its {what} is cut short");
        var number = 0ul;
        for (var i = size - 1; i >= 0; i--)
            number = (number << 8) | from[i];
        return number;
    }

    /// <summary>A text, which ends at the first byte that is 0.</summary>
    /// <exception cref="DataException">It is longer than names are.</exception>
    public string Text(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.IndexOf((byte)0) is >= 0 and var end ? bytes[..end] : bytes;
        return text.Length <= LongestText ? Encoding.UTF8.GetString(text) : throw Fault($"a name has {text.Length} bytes; at most {LongestText} are read");
    }

    /// <summary>Requires bytes to begin with a signature.</summary>
    /// <exception cref="DataException">They do not.</exception>
    public void Require(ReadOnlySpan<byte> at, ReadOnlySpan<byte> signature, string what)
    {
        if (!at.StartsWith(signature))
            throw Fault($"its {what} does not begin with '{Encoding.ASCII.GetString(signature)}'");
    }

    /// <summary>That the file is damaged.</summary>
    public DataException Fault(string what) =>
        new(ModelProblems.Damaged, new SourceLocation(source), $"this is not an HDF5 file, or it is damaged: {what}. Use another copy.");

    /// <summary>That the file holds what is not read.</summary>
    public DataException Unread(string what) => new(ModelProblems.ForeignFile, new SourceLocation(source), what);
}
