namespace Lamina.Experiments;

/// <summary>What a network is to predict.</summary>
public enum TargetsOf
{
    /// <summary>The classes or numbers that the data sources hold.</summary>
    Source,

    /// <summary>Its own inputs after the transforms, and before any augmentation: what an autoencoder does.</summary>
    Inputs,
}
