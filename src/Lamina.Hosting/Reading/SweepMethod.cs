namespace Lamina.Hosting;

/// <summary>How a sweep proposes values.</summary>
public enum SweepMethod
{
    /// <summary>Each trial's are drawn afresh (Bergstra and Bengio, 2012).</summary>
    Random,

    /// <summary>Every combination.</summary>
    Grid,
}
