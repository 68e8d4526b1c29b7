namespace Lamina.Layers;

/// <summary>How the outputs of two directions become one.</summary>
public enum Merge
{
    /// <summary>One after the other: twice as many values.</summary>
    Concatenate,

    /// <summary>Their sum.</summary>
    Add,

    /// <summary>Their mean.</summary>
    Average,
}
