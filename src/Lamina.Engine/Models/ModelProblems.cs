namespace Lamina.Models;

/// <summary>The codes of problems with model and weight files.</summary>
public static class ModelProblems
{
    /// <summary>A model file, or that of <c>network.weights</c>, is missing or cannot be opened.</summary>
    /// <remarks>Correct the path.</remarks>
    public const string Missing = "LAM4001";

    /// <summary>A file is not a safetensors file, or is damaged.</summary>
    /// <remarks>Use another copy.</remarks>
    public const string Damaged = "LAM4002";

    /// <summary>A model file's content is not what its hash says.</summary>
    /// <remarks>Use another copy.</remarks>
    public const string Hash = "LAM4003";

    /// <summary>A safetensors file holds no Lamina model.</summary>
    /// <remarks>Name it as <c>network.weights</c> in an experiment with its network.</remarks>
    public const string NotAModel = "LAM4004";

    /// <summary>A model has another format version.</summary>
    /// <remarks>Use the version of Lamina that wrote it.</remarks>
    public const string FormatVersion = "LAM4005";

    /// <summary>A model file's metadata do not describe a network.</summary>
    /// <remarks>Use another copy.</remarks>
    public const string BadMetadata = "LAM4006";

    /// <summary>A weight of a model file, of <c>network.weights</c> or of a checkpoint is infinite or NaN.</summary>
    /// <remarks>Use another copy; Lamina never saves one.</remarks>
    public const string NotFinite = "LAM4007";
}
