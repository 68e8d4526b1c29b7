using System.Buffers;
using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Reads the message of a tensor, and makes sure that it has the elements that its dimensions claim.</summary>
internal static class TensorReader
{
    public static OnnxTensor Read(MessageReader message)
    {
        var dimensions = ImmutableArray.CreateBuilder<long>();
        var texts = ImmutableArray.CreateBuilder<string>();
        var (singles, doubles, wholes) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        var (name, type, isExternal) = ("", OnnxType.Undefined, false);
        ReadOnlyMemory<byte>? raw = null;
        while (message.Next())
        {
            switch (message.Field)
            {
                case Fields.TensorDimensions:
                    message.Wholes(dimensions);
                    break;
                case Fields.TensorType:
                    type = (OnnxType)message.Whole();
                    break;
                case Fields.TensorName:
                    name = message.Text();
                    break;
                case Fields.TensorTexts:
                    texts.Add(message.Text());
                    break;
                case Fields.TensorRaw:
                    raw = message.Bytes();
                    break;
                case Fields.TensorFloats:
                    message.Fixed(singles, sizeof(float));
                    break;
                case Fields.TensorDoubles:
                    message.Fixed(doubles, sizeof(double));
                    break;
                case Fields.TensorInt32s or Fields.TensorInt64s or Fields.TensorUInt64s:
                    message.Wholes(wholes);
                    break;
                case Fields.TensorExternal:
                    isExternal = true;
                    break;
                case Fields.TensorLocation:
                    isExternal |= message.Whole() != 0;
                    break;
            }
        }

        if (isExternal)
            throw new ExternalTensorException(name);
        if (type != OnnxType.Text && OnnxTensor.SizeOf(type) == 0)
            throw new InvalidDataException($"tensor '{name}' has elements of type {(int)type}, which Lamina does not read");
        var data = type == OnnxType.Text ? default : raw ?? type switch
        {
            OnnxType.Float => singles.WrittenMemory,
            OnnxType.Double => doubles.WrittenMemory,
            _ => Narrowed(wholes.WrittenSpan, OnnxTensor.SizeOf(type)),
        };
        var tensor = new OnnxTensor(name, type, dimensions.ToImmutable(), data, texts.ToImmutable());
        Require(tensor);
        return tensor;
    }

    private static void Require(OnnxTensor tensor)
    {
        var shape = $"tensor '{tensor.Name}' of [{string.Join(", ", tensor.Dimensions.Take(Limits.TensorDimensions))}]";
        if (tensor.Dimensions.Length > Limits.TensorDimensions)
            throw new InvalidDataException($"{shape} and more has {tensor.Dimensions.Length} dimensions; at most {Limits.TensorDimensions} are read");
        var count = 1L;
        foreach (var dimension in tensor.Dimensions)
        {
            if (dimension is < 0 or > int.MaxValue)
                throw new InvalidDataException($"{shape} has a dimension that is not from 0 to {int.MaxValue}");
            count = dimension == 0 ? 0 : count > long.MaxValue / dimension ? long.MaxValue : count * dimension;
        }

        var size = OnnxTensor.SizeOf(tensor.Type);
        var isRight = size == 0 ? tensor.Texts.Length == count : tensor.Data.Length % size == 0 && tensor.Data.Length / size == count;
        if (!isRight)
            throw new InvalidDataException(size == 0
                ? $"{shape} holds {tensor.Texts.Length} texts"
                : $"{shape} holds {tensor.Data.Length} bytes of elements that take {size} each");
    }

    private static byte[] Narrowed(ReadOnlySpan<byte> wholes, int size)
    {
        var data = new byte[wholes.Length / sizeof(long) * size];
        for (var i = 0; i < data.Length / size; i++)
            wholes.Slice(i * sizeof(long), size).CopyTo(data.AsSpan(i * size));
        return data;
    }
}
