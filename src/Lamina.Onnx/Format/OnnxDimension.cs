namespace Lamina.Onnx;

/// <summary>One dimension of a value: a size, a name for a size that is known later, or neither.</summary>
/// <param name="Size">The size, where it is known.</param>
/// <param name="Name">The name of an unknown size, such as <c>batch</c>.</param>
public readonly record struct OnnxDimension(long? Size, string? Name)
{
    /// <summary>A known size.</summary>
    public OnnxDimension(long size)
        : this(size, null)
    {
    }

    /// <summary>A size that has a name instead.</summary>
    public OnnxDimension(string name)
        : this(null, name)
    {
    }

    /// <summary>The size, the name, or <c>?</c>.</summary>
    public override string ToString() => Size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Name ?? "?";
}
