namespace Lamina.Data;

/// <summary>The kinds of rows.</summary>
internal enum CsvRowKind
{
    /// <summary>A sample, stored.</summary>
    Sample,

    /// <summary>An empty line, which only the end of a file may have.</summary>
    Blank,

    /// <summary>A sample with an input that does not fit into a byte.</summary>
    NotBytes,
}
