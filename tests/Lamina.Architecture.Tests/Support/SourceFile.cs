namespace Lamina.Tests.Support;

/// <summary>A C# file: its text as it stands, its code without comments and texts, and its texts.</summary>
internal sealed class SourceFile
{
    public SourceFile(string path, string text)
    {
        (Path, Text) = (path, text);
        (Code, Literals) = new SourceReader(text).Read();
    }

    /// <summary>The path from the repository's root, such as <c>src/Lamina.Engine/Networks/Network.cs</c>.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>The text with every comment and the inside of every string left out; line breaks stay.</summary>
    public string Code { get; }

    /// <summary>What stands inside the strings.</summary>
    public IReadOnlyList<string> Literals { get; }

    public string Project => Path.Split('/') is ["src" or "plugins", var project, ..] ? project : "";

    /// <summary>The file's name up to its first dot: <c>Gemm</c> of <c>Gemm.Blocks.cs</c>.</summary>
    public string Stem => System.IO.Path.GetFileName(Path).Split('.')[0];

    public int Lines => Text.Count(letter => letter == '\n');

    /// <summary>Where in the text an index is, in the compiler's form.</summary>
    public string Place(string text, int index) => $"{Path}({text.AsSpan(0, index).Count('\n') + 1})";
}
