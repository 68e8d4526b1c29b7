using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>A setting of a node.</summary>
public sealed record OnnxAttribute
{
    /// <summary>A number.</summary>
    public OnnxAttribute(string name, float value)
        : this(name, (object)value)
    {
    }

    /// <summary>A whole number.</summary>
    public OnnxAttribute(string name, long value)
        : this(name, (object)value)
    {
    }

    /// <summary>A text.</summary>
    public OnnxAttribute(string name, string value)
        : this(name, (object)value)
    {
    }

    /// <summary>A tensor.</summary>
    public OnnxAttribute(string name, OnnxTensor value)
        : this(name, (object)value)
    {
    }

    /// <summary>A graph, such as the body of a loop.</summary>
    public OnnxAttribute(string name, OnnxGraph value)
        : this(name, (object)value)
    {
    }

    /// <summary>Numbers.</summary>
    public OnnxAttribute(string name, ImmutableArray<float> value)
        : this(name, (object)value)
    {
    }

    /// <summary>Whole numbers.</summary>
    public OnnxAttribute(string name, ImmutableArray<long> value)
        : this(name, (object)value)
    {
    }

    /// <summary>Texts.</summary>
    public OnnxAttribute(string name, ImmutableArray<string> value)
        : this(name, (object)value)
    {
    }

    internal OnnxAttribute(string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        (Name, Value) = (name, value);
    }

    /// <summary>The setting's name.</summary>
    public string Name { get; }

    /// <summary>
    /// A <see cref="float"/>, a <see cref="long"/>, a <see cref="string"/>, an <see cref="OnnxTensor"/>, an <see cref="OnnxGraph"/>, or an
    /// <see cref="ImmutableArray{T}"/> of the first three; null for what this reader leaves out, such as lists of tensors.
    /// </summary>
    public object? Value { get; }
}
