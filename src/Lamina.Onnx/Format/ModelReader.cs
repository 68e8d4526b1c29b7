using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Reads the messages of a model: the graph with its nodes and values.</summary>
internal static class ModelReader
{
    public static OnnxModel Read(MessageReader message)
    {
        OnnxGraph? graph = null;
        var opsets = ImmutableArray.CreateBuilder<OnnxOpset>();
        var metadata = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        var (version, producer, producerVersion, doc) = (0L, "", "", "");
        while (message.Next())
        {
            switch (message.Field)
            {
                case Fields.ModelIrVersion:
                    version = message.Whole();
                    break;
                case Fields.ModelProducer:
                    producer = message.Text();
                    break;
                case Fields.ModelProducerVersion:
                    producerVersion = message.Text();
                    break;
                case Fields.ModelDoc:
                    doc = message.Text();
                    break;
                case Fields.ModelGraph:
                    graph = Graph(message.Message());
                    break;
                case Fields.ModelOpset:
                    opsets.Add(Opset(message.Message()));
                    break;
                case Fields.ModelMetadata:
                    metadata.Add(Entry(message.Message()));
                    break;
            }
        }

        return new(graph ?? throw new InvalidDataException("there is no graph in it"), opsets.ToImmutable())
        {
            IrVersion = version,
            Producer = producer,
            ProducerVersion = producerVersion,
            Doc = doc,
            Metadata = metadata.ToImmutable(),
        };
    }

    public static OnnxGraph Graph(MessageReader message)
    {
        var nodes = ImmutableArray.CreateBuilder<OnnxNode>();
        var initializers = ImmutableArray.CreateBuilder<OnnxTensor>();
        var inputs = ImmutableArray.CreateBuilder<OnnxValue>();
        var outputs = ImmutableArray.CreateBuilder<OnnxValue>();
        var (name, doc) = ("", "");
        while (message.Next())
        {
            switch (message.Field)
            {
                case Fields.GraphNode:
                    nodes.Add(NodeReader.Read(message.Message()));
                    break;
                case Fields.GraphName:
                    name = message.Text();
                    break;
                case Fields.GraphInitializer:
                    initializers.Add(TensorReader.Read(message.Message()));
                    break;
                case Fields.GraphSparseInitializer:
                    throw new InvalidDataException("it has sparse tensors, which Lamina does not read; save the model with dense ones");
                case Fields.GraphInput:
                    inputs.Add(Value(message.Message()));
                    break;
                case Fields.GraphOutput:
                    outputs.Add(Value(message.Message()));
                    break;
                case Fields.GraphDoc:
                    doc = message.Text();
                    break;
            }
        }

        return new(name, nodes.ToImmutable(), inputs.ToImmutable(), outputs.ToImmutable()) { Initializers = initializers.ToImmutable(), Doc = doc };
    }

    private static OnnxOpset Opset(MessageReader message)
    {
        var (domain, version) = ("", 0L);
        while (message.Next())
        {
            if (message.Field == Fields.OpsetDomain)
                domain = message.Text();
            else if (message.Field == Fields.OpsetVersion)
                version = message.Whole();
        }

        return new(domain, version);
    }

    private static KeyValuePair<string, string> Entry(MessageReader message)
    {
        var (key, value) = ("", "");
        while (message.Next())
        {
            if (message.Field == Fields.EntryKey)
                key = message.Text();
            else if (message.Field == Fields.EntryValue)
                value = message.Text();
        }

        return new(key, value);
    }

    private static OnnxValue Value(MessageReader message)
    {
        var (name, doc, type) = ("", "", OnnxType.Undefined);
        ImmutableArray<OnnxDimension>? shape = null;
        while (message.Next())
        {
            if (message.Field == Fields.ValueName)
                name = message.Text();
            else if (message.Field == Fields.ValueDoc)
                doc = message.Text();
            else if (message.Field == Fields.ValueType && message.Message() is var held)
                (type, shape) = Type(held);
        }

        return new(name, type, shape) { Doc = doc };
    }

    private static (OnnxType Type, ImmutableArray<OnnxDimension>? Shape) Type(MessageReader message)
    {
        (OnnxType Type, ImmutableArray<OnnxDimension>? Shape) read = (OnnxType.Undefined, null);
        while (message.Next())
        {
            if (message.Field == Fields.TypeTensor)
                read = Tensor(message.Message());
        }

        return read;
    }

    private static (OnnxType Type, ImmutableArray<OnnxDimension>? Shape) Tensor(MessageReader message)
    {
        var type = OnnxType.Undefined;
        ImmutableArray<OnnxDimension>? shape = null;
        while (message.Next())
        {
            if (message.Field == Fields.TensorTypeElement)
                type = (OnnxType)message.Whole();
            else if (message.Field == Fields.TensorTypeShape)
                shape = Shape(message.Message());
        }

        return (type, shape);
    }

    private static ImmutableArray<OnnxDimension> Shape(MessageReader message)
    {
        var shape = ImmutableArray.CreateBuilder<OnnxDimension>();
        while (message.Next())
        {
            if (message.Field != Fields.ShapeDimension)
                continue;
            var dimension = message.Message();
            (long? Size, string? Name) read = (null, null);
            while (dimension.Next())
            {
                if (dimension.Field == Fields.DimensionSize)
                    read = (dimension.Whole(), null);
                else if (dimension.Field == Fields.DimensionName)
                    read = (null, dimension.Text());
            }

            shape.Add(new(read.Size, read.Name));
        }

        return shape.ToImmutable();
    }
}
