using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Reads the messages of a node and of its settings.</summary>
internal static class NodeReader
{
    public static OnnxNode Read(MessageReader message)
    {
        var inputs = ImmutableArray.CreateBuilder<string>();
        var outputs = ImmutableArray.CreateBuilder<string>();
        var attributes = ImmutableArray.CreateBuilder<OnnxAttribute>();
        var (name, type, domain, doc) = ("", "", "", "");
        while (message.Next())
        {
            switch (message.Field)
            {
                case Fields.NodeInput:
                    inputs.Add(message.Text());
                    break;
                case Fields.NodeOutput:
                    outputs.Add(message.Text());
                    break;
                case Fields.NodeName:
                    name = message.Text();
                    break;
                case Fields.NodeOperator:
                    type = message.Text();
                    break;
                case Fields.NodeAttribute:
                    attributes.Add(Attribute(message.Message()));
                    break;
                case Fields.NodeDoc:
                    doc = message.Text();
                    break;
                case Fields.NodeDomain:
                    domain = message.Text();
                    break;
            }
        }

        return new(type, inputs.ToImmutable(), outputs.ToImmutable(), attributes.ToImmutable()) { Name = name, Domain = domain, Doc = doc };
    }

    private static OnnxAttribute Attribute(MessageReader message)
    {
        var floats = ImmutableArray.CreateBuilder<float>();
        var wholes = ImmutableArray.CreateBuilder<long>();
        var texts = ImmutableArray.CreateBuilder<string>();
        var (name, kind) = ("", 0L);
        object? value = null;
        while (message.Next())
        {
            switch (message.Field)
            {
                case Fields.AttributeName:
                    name = message.Text();
                    break;
                case Fields.AttributeFloat:
                    value = message.Single();
                    break;
                case Fields.AttributeInt:
                    value = message.Whole();
                    break;
                case Fields.AttributeText:
                    value = message.Text();
                    break;
                case Fields.AttributeTensor:
                    value = TensorReader.Read(message.Message());
                    break;
                case Fields.AttributeGraph:
                    value = ModelReader.Graph(message.Message());
                    break;
                case Fields.AttributeFloats:
                    message.Singles(floats);
                    break;
                case Fields.AttributeInts:
                    message.Wholes(wholes);
                    break;
                case Fields.AttributeTexts:
                    texts.Add(message.Text());
                    break;
                case Fields.AttributeType:
                    kind = message.Whole();
                    break;
            }
        }

        // Early files do not say the kind, and what is 0 or empty may be left out.
        return new(name, (object?)(kind switch
        {
            Fields.KindFloat => value as float? ?? 0f,
            Fields.KindInt => value as long? ?? 0L,
            Fields.KindText => value as string ?? "",
            Fields.KindFloats => floats.ToImmutable(),
            Fields.KindInts => wholes.ToImmutable(),
            Fields.KindTexts => texts.ToImmutable(),
            _ when wholes.Count > 0 => wholes.ToImmutable(),
            _ when floats.Count > 0 => floats.ToImmutable(),
            _ when texts.Count > 0 => texts.ToImmutable(),
            _ => value,
        }));
    }
}
