namespace Lamina.Hosting;

/// <summary>How a range is searched.</summary>
public enum SweepScale
{
    /// <summary>Equal differences are equally likely.</summary>
    Linear,

    /// <summary>Equal ratios are equally likely: as many trials from 0.001 to 0.01 as from 0.01 to 0.1.</summary>
    Log,
}
