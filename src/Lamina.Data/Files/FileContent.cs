namespace Lamina.Data;

/// <summary>What a file of inputs holds.</summary>
public enum FileContent
{
    /// <summary>A table in a text.</summary>
    Table,

    /// <summary>A picture.</summary>
    Picture,

    /// <summary>Images in the format of MNIST.</summary>
    Idx,
}
