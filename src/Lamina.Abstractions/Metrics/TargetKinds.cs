namespace Lamina.Metrics;

/// <summary>What targets can be.</summary>
[Flags]
public enum TargetKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>One class per sample.</summary>
    Classes = 1,

    /// <summary>Several labels per sample, each present (1) or absent (0).</summary>
    Labels = 2,

    /// <summary>Numbers.</summary>
    Numbers = 4,

    /// <summary>Any of them.</summary>
    All = Classes | Labels | Numbers,
}
