using Google.Protobuf;

namespace Lamina.Onnx;

/// <summary>
/// A message to be written: its fields in order, each with its size, since a nested message's length stands before it. Bytes are not copied.
/// </summary>
internal sealed class MessageWriter
{
    private readonly List<Action<CodedOutputStream>> _fields = [];

    /// <summary>Bytes of all fields.</summary>
    private long Size { get; set; }

    /// <summary>Adds a whole number.</summary>
    public MessageWriter Whole(int field, long value) => Add(field, WireFormat.WireType.Varint, CodedOutputStream.ComputeInt64Size(value),
        output => output.WriteInt64(value));

    /// <summary>Adds a floating point number.</summary>
    public MessageWriter Single(int field, float value) => Add(field, WireFormat.WireType.Fixed32, sizeof(float), output => output.WriteFloat(value));

    /// <summary>Adds a text, unless it is empty, which is what a text is that a file leaves out.</summary>
    public MessageWriter Text(int field, string value) => value.Length == 0 ? this : Item(field, value);

    /// <summary>Adds a text of a list, whose place counts even where it is empty.</summary>
    public MessageWriter Item(int field, string value) => Add(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeStringSize(value),
        output => output.WriteString(value));

    /// <summary>Adds bytes.</summary>
    public MessageWriter Bytes(int field, ReadOnlyMemory<byte> value) => Add(field, WireFormat.WireType.LengthDelimited,
        CodedOutputStream.ComputeLengthSize(value.Length) + (long)value.Length, output => output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value)));

    /// <summary>Adds a message.</summary>
    public MessageWriter Message(int field, MessageWriter inner)
    {
        var size = inner.Checked();
        return Add(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeLengthSize(size) + (long)size, output =>
        {
            output.WriteLength(size);
            inner.WriteTo(output);
        });
    }

    /// <summary>Adds one field for each item.</summary>
    public MessageWriter Each<T>(IEnumerable<T> items, Action<MessageWriter, T> add)
    {
        foreach (var item in items)
            add(this, item);
        return this;
    }

    /// <summary>Writes the fields.</summary>
    public void WriteTo(Stream stream)
    {
        Checked();
        using var output = new CodedOutputStream(stream, leaveOpen: true);
        WriteTo(output);
        output.Flush();
    }

    private void WriteTo(CodedOutputStream output)
    {
        foreach (var write in _fields)
            write(output);
    }

    private MessageWriter Add(int field, WireFormat.WireType wire, long size, Action<CodedOutputStream> write)
    {
        Size += CodedOutputStream.ComputeTagSize(field) + size;
        _fields.Add(output =>
        {
            output.WriteTag(field, wire);
            write(output);
        });
        return this;
    }

    private int Checked() => Size <= Array.MaxLength
        ? (int)Size
        : throw new ArgumentException($"The model takes {Size} bytes as an ONNX file; the format ends at 2 GiB.");
}
