namespace Lamina.Models;

/// <summary>The codes of problems with model and weight files.</summary>
public static class ModelProblems
{
    /// <summary>A model file, or that of <c>network.weights</c>, is missing or cannot be opened.</summary>
    /// <remarks>Correct the path.</remarks>
    public const string Missing = "LAM4001";

    /// <summary>A file is not a safetensors file, or not the HDF5 file or zip archive that it begins as, or is damaged.</summary>
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

    /// <summary>A file with weights from elsewhere is of a kind, or stored in a form, that is not read; a pickle never is, since it is a program.</summary>
    /// <remarks>Convert it as the message says.</remarks>
    public const string ForeignFile = "LAM4020";

    /// <summary>
    /// A tensor with weights from elsewhere belongs to no layer, has another shape than its layer needs, or could be that of several layers; or a layer has
    /// none.
    /// </summary>
    /// <remarks>Compare the layers with those of the framework that wrote it; name them as the file does, or say in a map file what belongs where.</remarks>
    public const string ForeignTensor = "LAM4021";
}
