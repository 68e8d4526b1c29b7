namespace Lamina;

/// <summary>
/// How much is read of a file that is not trusted; every reader looks before it takes memory, and its refusal says the limit and what it received.
/// </summary>
public static class Limits
{
    /// <summary>Bytes of an experiment's file.</summary>
    public const int ExperimentBytes = 1 << 20;

    /// <summary>Levels of nesting in the JSON of an experiment or of a model's components.</summary>
    public const int JsonDepth = 32;

    /// <summary>Values in such JSON: a value of two bytes takes about a hundred in memory.</summary>
    public const int JsonValues = 1 << 20;

    /// <summary>Bytes of the header of a model, of starting weights or of a checkpoint.</summary>
    public const int HeaderBytes = 16 << 20;

    /// <summary>Levels of nesting in that header.</summary>
    public const int HeaderDepth = 8;

    /// <summary>Tensors of such a file, which follow each other without gap or overlap.</summary>
    public const int Tensors = 10_000;

    /// <summary>Dimensions of a tensor.</summary>
    public const int TensorDimensions = 8;

    /// <summary>
    /// Bytes of one tensor, and of all parameters of a network, which a checkpoint holds as one: 536,870,911 numbers. A larger network is refused before
    /// training.
    /// </summary>
    public const int TensorBytes = int.MaxValue;

    /// <summary>Levels of nesting in an ONNX file: model, graph, node, setting, and the graphs in it.</summary>
    public const int OnnxDepth = 32;

    /// <summary>Parts of an ONNX file: nodes, their settings, tensors, values and their dimensions. One of two bytes takes about a hundred in memory.</summary>
    public const int OnnxParts = 1 << 18;

    /// <summary>Layers of a network, those inside layers included.</summary>
    public const int Layers = 10_000;

    /// <summary>
    /// Values that one sample may take in a network, from its input through every layer to its output, beyond <see cref="SampleRatio"/> times the numbers that
    /// the network saves.
    /// </summary>
    public const int SampleValues = 1 << 26;

    /// <summary>How many values a sample may take for every number that the network saves, beyond <see cref="SampleValues"/>.</summary>
    public const int SampleRatio = 16;

    /// <summary>Bytes of the JSON of a model's layers, which hold no numbers of their own.</summary>
    public const int LayersBytes = 1 << 20;

    /// <summary>Bytes of the JSON of a model's fitted transforms, which hold numbers for every input.</summary>
    public const int TransformsBytes = 8 << 20;

    /// <summary>Bytes of a row of a CSV file, line breaks in quotes included.</summary>
    public const int CsvRowBytes = 16 << 20;

    /// <summary>Different texts of a column that is a category.</summary>
    public const int Categories = 100_000;

    /// <summary>Columns of a CSV file.</summary>
    public const int CsvColumns = 1 << 16;

    /// <summary>Columns that transforms make of columns.</summary>
    public const int TransformColumns = 1 << 20;

    /// <summary>
    /// How many times its size a compressed IDX file or table may unpack to, where that is more than <see cref="UnpackedBytes"/>. Unpacked with <c>gunzip</c>,
    /// it is read whatever its size.
    /// </summary>
    public const int UnpackedRatio = 100;

    /// <summary>Bytes that any compressed IDX file or table may unpack to.</summary>
    public const int UnpackedBytes = 16 << 20;

    /// <summary>Pixels of a picture, such as 4096 × 4096; unpacking ends at exactly the size that they take.</summary>
    public const int PicturePixels = 1 << 24;

    /// <summary>Bytes of the body of a request to a server.</summary>
    public const int RequestBytes = 8 << 20;

    /// <summary>Bytes of such a body that every request may have; what is larger shares <see cref="RequestBytesTogether"/>.</summary>
    public const int FreeRequestBytes = 1 << 16;

    /// <summary>Bytes that the large bodies of all requests take together while they arrive.</summary>
    public const int RequestBytesTogether = 64 << 20;

    /// <summary>Rows of a request to a server.</summary>
    public const int RequestRows = 4096;

    /// <summary>Bytes of a name or a text in such a row.</summary>
    public const int RequestTextBytes = 4096;

    /// <summary>Pixels of a picture that is sent to a server, such as 2048 × 2048.</summary>
    public const int RequestPixels = 1 << 22;

    /// <summary>Bytes of the headers of a request to a server.</summary>
    public const int RequestHeaderBytes = 16 << 10;
}
