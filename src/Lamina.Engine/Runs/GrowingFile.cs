using System.Text;

namespace Lamina.Runs;

/// <summary>A text file that a process may be writing, line by line.</summary>
public static class GrowingFile
{
    private const int Block = 1 << 14;

    /// <summary>Its lines that are complete: one without its end is still being written, or was torn by a crash.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<string> Lines(string path)
    {
        using var reader = new StreamReader(InputFile.Open(path, share: FileShare.ReadWrite | FileShare.Delete));
        var (lines, torn, buffer) = (new List<string>(), new StringBuilder(), new char[Block]);
        // The text as a whole, beside its lines, would take longer to allocate than to read.
        for (var count = reader.Read(buffer); count > 0; count = reader.Read(buffer))
        {
            var block = buffer.AsSpan(0, count);
            for (var end = block.IndexOf('\n'); end >= 0; end = block.IndexOf('\n'))
            {
                lines.Add(torn.Append(block[..end]).ToString().TrimEnd('\r'));
                torn.Clear();
                block = block[(end + 1)..];
            }

            torn.Append(block);
        }

        return lines;
    }
}
