namespace Lamina.Engine;

/// <summary>The codes of problems with model and weight files.</summary>
public static class ModelProblems
{
    /// <summary>The file is missing or cannot be opened.</summary>
    public const string Missing = "LAM4001";

    /// <summary>The file is not a safetensors file, or is damaged.</summary>
    public const string Damaged = "LAM4002";

    /// <summary>The file's content is not what its hash says.</summary>
    public const string Hash = "LAM4003";

    /// <summary>The file holds no Lamina model.</summary>
    public const string NotAModel = "LAM4004";

    /// <summary>The model has another format version.</summary>
    public const string FormatVersion = "LAM4005";

    /// <summary>The model's metadata does not describe a network.</summary>
    public const string BadMetadata = "LAM4006";

    /// <summary>A weight of the file is infinite or NaN.</summary>
    public const string NotFinite = "LAM4007";
}
