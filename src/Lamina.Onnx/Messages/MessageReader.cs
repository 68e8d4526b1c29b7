using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Google.Protobuf;

namespace Lamina.Onnx;

/// <summary>Goes through the fields of one message, whose nested messages and texts are slices of the file's bytes: nothing is copied on the way.</summary>
internal sealed class MessageReader
{
    private static readonly UTF8Encoding s_texts = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _file;
    private readonly int _end;
    private readonly int _depth;
    private readonly PartCount _parts;
    private int _place;

    public MessageReader(byte[] file, PartCount parts)
        : this(file, (0, file.Length), 0, parts)
    {
    }

    private MessageReader(byte[] file, (int From, int Length) range, int depth, PartCount parts)
    {
        (_file, _place, _end, _depth, _parts) = (file, range.From, range.From + range.Length, depth, parts);
        if (depth > Limits.OnnxDepth)
            throw new InvalidDataException($"its parts are nested more than {Limits.OnnxDepth} levels deep");
        parts.Add();
    }

    /// <summary>The number of the field.</summary>
    public int Field { get; private set; }

    /// <summary>How its value is stored.</summary>
    public WireFormat.WireType Wire { get; private set; }

    /// <summary>The value of a whole number, or the bits of a number of fixed width.</summary>
    private long Bits { get; set; }

    /// <summary>The place of a text's, packed list's or message's bytes.</summary>
    private (int From, int Length) Range { get; set; }

    /// <summary>Goes to the next field; groups, which ONNX has none of, are skipped.</summary>
    public bool Next()
    {
        while (_place < _end)
        {
            using var stream = new CodedInputStream(_file, _place, _end - _place);
            var tag = stream.ReadTag();
            (Field, Wire) = (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag));
            switch (Wire)
            {
                case WireFormat.WireType.Varint:
                    Bits = stream.ReadInt64();
                    break;
                case WireFormat.WireType.Fixed32:
                    Bits = stream.ReadFixed32();
                    break;
                case WireFormat.WireType.Fixed64:
                    Bits = (long)stream.ReadFixed64();
                    break;
                case WireFormat.WireType.LengthDelimited:
                    var length = stream.ReadLength();
                    var from = (int)stream.Position;
                    if (length < 0 || length > _end - from)
                        throw new InvalidDataException($"a part claims {length} bytes, where {_end - from} are left");
                    (Range, _place) = ((from, length), from + length);
                    return true;
                default:
                    stream.SkipLastField();
                    _place = (int)stream.Position;
                    continue;
            }

            _place = (int)stream.Position;
            return true;
        }

        return false;
    }

    /// <summary>The whole number of this field.</summary>
    public long Whole() => Expect(WireFormat.WireType.Varint) ? Bits : 0;

    /// <summary>The floating point number of this field.</summary>
    public float Single() => Expect(WireFormat.WireType.Fixed32) ? BitConverter.Int32BitsToSingle((int)Bits) : 0;

    /// <summary>The text of this field.</summary>
    public string Text()
    {
        try
        {
            return s_texts.GetString(Bytes().Span);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("a text in it is not UTF-8");
        }
    }

    /// <summary>The bytes of this field.</summary>
    public ReadOnlyMemory<byte> Bytes() =>
        Expect(WireFormat.WireType.LengthDelimited) ? _file.AsMemory(Range.From, Range.Length) : default;

    /// <summary>The message of this field.</summary>
    public MessageReader Message()
    {
        Expect(WireFormat.WireType.LengthDelimited);
        return new(_file, Range, _depth + 1, _parts);
    }

    /// <summary>Adds the whole numbers of this field, one or a packed list.</summary>
    public void Wholes(ImmutableArray<long>.Builder values)
    {
        foreach (var value in Wholes())
            values.Add(value);
    }

    /// <summary>Adds the floating point numbers of this field, one or a packed list.</summary>
    public void Singles(ImmutableArray<float>.Builder values)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Fixed(bytes, sizeof(float));
        for (var i = 0; i < bytes.WrittenCount; i += sizeof(float))
            values.Add(BinaryPrimitives.ReadSingleLittleEndian(bytes.WrittenSpan[i..]));
    }

    /// <summary>Adds the whole numbers of this field, eight bytes each: how many a tensor's elements have may stand after them.</summary>
    public void Wholes(ArrayBufferWriter<byte> bytes)
    {
        foreach (var whole in Wholes())
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(sizeof(long)), whole);
            bytes.Advance(sizeof(long));
        }
    }

    /// <summary>Adds the numbers of fixed width of this field, one or a packed list.</summary>
    public void Fixed(ArrayBufferWriter<byte> bytes, int size)
    {
        if (Wire == WireFormat.WireType.LengthDelimited)
        {
            if (Range.Length % size != 0)
                throw new InvalidDataException($"a list of numbers of {size} bytes has {Range.Length}");
            bytes.Write(Bytes().Span);
            return;
        }

        Expect(size == sizeof(float) ? WireFormat.WireType.Fixed32 : WireFormat.WireType.Fixed64);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(sizeof(long)), Bits);
        bytes.Advance(size);
    }

    private IEnumerable<long> Wholes()
    {
        if (Wire != WireFormat.WireType.LengthDelimited)
        {
            yield return Whole();
            yield break;
        }

        using var list = new CodedInputStream(_file, Range.From, Range.Length);
        while (!list.IsAtEnd)
            yield return list.ReadInt64();
    }

    private bool Expect(WireFormat.WireType wire) =>
        Wire == wire ? true : throw new InvalidDataException($"field {Field} of a part is stored as {Wire}, where {wire} belongs");
}
