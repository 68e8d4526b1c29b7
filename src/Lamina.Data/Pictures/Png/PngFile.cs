namespace Lamina.Data;

/// <summary>The chunks of a PNG file (ISO/IEC 15948, PNG third edition 2025), each checked, in their order: what is needed to make pixels of it.</summary>
/// <param name="Header">What IHDR says.</param>
/// <param name="Palette">The content of PLTE: red, green and blue of each colour; empty if there is none.</param>
/// <param name="Transparency">The content of tRNS; empty if there is none.</param>
/// <param name="Compressed">The compressed pixels: all IDAT chunks one after the other.</param>
internal sealed record PngFile(PngHeader Header, byte[] Palette, byte[] Transparency, MemoryStream Compressed)
{
    private const int ColourBytes = 3;
    private const int MaximumColours = 256;
    private const int CompressedSlack = 1 << 16;

    // 258 bytes are repeated by 2 bits at best (RFC 1951).
    private const int MaximumRatio = 1032;

    /// <summary>Reads a file up to its IEND.</summary>
    /// <exception cref="DataException">It is not a PNG picture, is damaged, or too large.</exception>
    public static PngFile Read(Stream stream, string source)
    {
        var chunks = new PngChunks(stream, source);
        PngSignature.Check(chunks.Signature(PngSignature.Length), source);
        chunks.Next();
        if (chunks.Type != "IHDR" || chunks.Length != PngHeader.Length)
            throw chunks.Broken($"has {chunks.Length} bytes, but expected IHDR of {PngHeader.Length} as the first chunk");
        var file = new PngFile(PngHeader.Read(chunks.Content(), source), [], [], new());
        for (var previous = ""; previous != "IEND"; previous = chunks.Type)
        {
            chunks.Next();
            file = file.With(chunks, previous);
        }

        return file;
    }

    private bool HasPixels => Compressed.Length > 0;

    private PngFile With(PngChunks chunks, string previous)
    {
        switch (chunks.Type)
        {
            case "IHDR":
                throw chunks.Broken("is the second, but expected one");
            case "PLTE":
                CheckPalette(chunks);
                return this with { Palette = chunks.Content() };
            case "tRNS":
                CheckTransparency(chunks);
                return this with { Transparency = chunks.Content() };
            case "IDAT":
                CheckPixels(chunks, previous);
                chunks.CopyTo(Compressed);
                return this;
            case "IEND":
                CheckEnd(chunks);
                chunks.CopyTo(Stream.Null);
                return this;
            default:
                if (chunks.IsCritical)
                    throw chunks.Broken("is of an unknown type, without which the picture cannot be decoded");
                chunks.CopyTo(Stream.Null);
                return this;
        }
    }

    private void CheckPalette(PngChunks chunks)
    {
        if (Header.Colour is PngColour.Grey or PngColour.GreyAlpha)
            throw chunks.Broken($"is a palette, but colour type {(int)Header.Colour} is grey and has none");
        if (Palette.Length > 0)
            throw chunks.Broken("is the second, but expected at most one");
        if (HasPixels || Transparency.Length > 0)
            throw chunks.Broken($"comes after {(HasPixels ? "IDAT" : "tRNS")}, but expected it before");
        var most = Header.Colour == PngColour.Palette ? 1 << Header.Depth : MaximumColours;
        if (chunks.Length == 0 || chunks.Length % ColourBytes != 0 || chunks.Length / ColourBytes > most)
            throw chunks.Broken($"has {chunks.Length} bytes, but expected {ColourBytes} for each of 1 to {most} colours");
    }

    private void CheckTransparency(PngChunks chunks)
    {
        if (Header.Colour is PngColour.GreyAlpha or PngColour.Rgba)
            throw chunks.Broken($"is not for colour type {(int)Header.Colour}, whose pixels have their own opacity");
        if (Transparency.Length > 0)
            throw chunks.Broken("is the second, but expected at most one");
        if (HasPixels)
            throw chunks.Broken("comes after IDAT, but expected it before");
        var (least, most) = Header.Colour switch
        {
            PngColour.Grey => (2, 2),
            PngColour.Rgb => (6, 6),
            _ => (1, Palette.Length / ColourBytes),
        };
        if (most == 0)
            throw chunks.Broken("comes before PLTE, but expected it after");
        if (chunks.Length < least || chunks.Length > most)
            throw chunks.Broken($"has {chunks.Length} bytes, but expected {(least == most ? $"{least}" : $"{least} to {most}")}");
    }

    private void CheckPixels(PngChunks chunks, string previous)
    {
        if (HasPixels && previous != "IDAT")
            throw chunks.Broken($"comes after {previous}, but expected all IDAT one after the other");
        if (Header.Colour == PngColour.Palette && Palette.Length == 0)
            throw chunks.Broken("comes before any PLTE, but colour type 3 needs a palette");
        // Rows that do not compress are stored, which takes little more than the rows: without this bound a file could fill the memory with what no pixel
        // needs.
        if (Compressed.Length + chunks.Length > 2 * Header.UnpackedBytes + CompressedSlack)
            throw chunks.Broken($"brings the compressed pixels to {Compressed.Length + chunks.Length} bytes, but they unpack to {Header.UnpackedBytes}");
    }

    private void CheckEnd(PngChunks chunks)
    {
        if (chunks.Length != 0)
            throw chunks.Broken($"has {chunks.Length} bytes, but expected none");
        if (!HasPixels)
            throw chunks.Broken("comes before any IDAT, but expected pixels");
        if (Compressed.Length * MaximumRatio < Header.UnpackedBytes)
            throw chunks.Broken($"comes after {Compressed.Length} bytes of compressed pixels, but {Header.Width} × {Header.Height} of them need more");
    }
}
