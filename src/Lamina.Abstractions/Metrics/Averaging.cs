namespace Lamina.Metrics;

/// <summary>How one number is made of those of several classes.</summary>
public enum Averaging
{
    /// <summary>That of class 1 alone, where there are two classes.</summary>
    Binary,

    /// <summary>The plain mean over the classes, so that rare ones count as much as others.</summary>
    Macro,

    /// <summary>That of all decisions together, so that samples count alike.</summary>
    Micro,

    /// <summary>The mean over the classes, weighted by how often each occurs.</summary>
    Weighted,
}
