namespace Lamina.Onnx;

/// <summary>The type of a tensor's elements, with ONNX's numbers.</summary>
public enum OnnxType
{
    /// <summary>Not said.</summary>
    Undefined = 0,

    /// <summary>32-bit floating point.</summary>
    Float = 1,

    /// <summary>8-bit whole numbers from 0.</summary>
    UInt8 = 2,

    /// <summary>8-bit whole numbers.</summary>
    Int8 = 3,

    /// <summary>16-bit whole numbers from 0.</summary>
    UInt16 = 4,

    /// <summary>16-bit whole numbers.</summary>
    Int16 = 5,

    /// <summary>32-bit whole numbers.</summary>
    Int32 = 6,

    /// <summary>64-bit whole numbers.</summary>
    Int64 = 7,

    /// <summary>Texts.</summary>
    Text = 8,

    /// <summary>True or false, a byte each.</summary>
    Bool = 9,

    /// <summary>16-bit floating point.</summary>
    Float16 = 10,

    /// <summary>64-bit floating point.</summary>
    Double = 11,

    /// <summary>32-bit whole numbers from 0.</summary>
    UInt32 = 12,

    /// <summary>64-bit whole numbers from 0.</summary>
    UInt64 = 13,

    /// <summary>The upper half of a 32-bit floating point number.</summary>
    BFloat16 = 16,
}
