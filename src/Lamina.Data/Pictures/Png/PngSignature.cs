namespace Lamina.Data;

/// <summary>The first bytes of every PNG file, chosen so that a transfer as text damages them.</summary>
internal static class PngSignature
{
    /// <summary>The bytes.</summary>
    public static ReadOnlySpan<byte> Bytes => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>How many bytes the signature has.</summary>
    public const int Length = 8;

    /// <summary>Says what the file is instead, where it is not a PNG picture.</summary>
    /// <exception cref="DataException">These are not the first bytes of a PNG file.</exception>
    public static void Check(ReadOnlySpan<byte> first, string source)
    {
        if (first.SequenceEqual(Bytes))
            return;
        var received = first switch
        {
            [] => "the file is empty",
            [0xFF, 0xD8, 0xFF, ..] => "this is a JPEG picture",
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "this is a GIF picture",
            [(byte)'B', (byte)'M', ..] => "this is a BMP picture",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => "this is a WebP picture or another RIFF file",
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => $"received {Convert.ToHexString(first)}, as after a transfer that took the file for text",
            _ => $"received {Convert.ToHexString(first)}",
        };
        throw new DataException(DataCodes.NotPng, new(source),
            $"Expected a PNG picture, which begins with {Convert.ToHexString(Bytes)}, but {received}. Save the picture as PNG.");
    }
}
