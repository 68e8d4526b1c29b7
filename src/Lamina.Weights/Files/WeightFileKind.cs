namespace Lamina.Weights;

/// <summary>What a file of weights is, by its first bytes.</summary>
internal enum WeightFileKind
{
    /// <summary>Safetensors, whose first bytes are a length and the beginning of a JSON object.</summary>
    Safetensors,

    /// <summary>HDF5.</summary>
    Hdf5,

    /// <summary>A zip archive, which Keras' models and PyTorch's pickles are.</summary>
    Archive,

    /// <summary>A pickle.</summary>
    Pickle,
}
