using System.Collections.Immutable;

namespace Lamina.Onnx;

/// <summary>Makes the messages of a model.</summary>
internal static class ModelWriter
{
    public static MessageWriter Model(OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new MessageWriter()
            .Whole(Fields.ModelIrVersion, model.IrVersion)
            .Text(Fields.ModelProducer, model.Producer)
            .Text(Fields.ModelProducerVersion, model.ProducerVersion)
            .Text(Fields.ModelDoc, model.Doc)
            .Message(Fields.ModelGraph, Graph(model.Graph))
            .Each(model.Opsets, static (message, set) => message.Message(Fields.ModelOpset, new MessageWriter()
                .Item(Fields.OpsetDomain, set.Domain)
                .Whole(Fields.OpsetVersion, set.Version)))
            .Each(model.Metadata, static (message, note) => message.Message(Fields.ModelMetadata, new MessageWriter()
                .Item(Fields.EntryKey, note.Key)
                .Item(Fields.EntryValue, note.Value)));
    }

    private static MessageWriter Graph(OnnxGraph graph) => new MessageWriter()
        .Each(graph.Nodes, static (message, node) => message.Message(Fields.GraphNode, Node(node)))
        .Text(Fields.GraphName, graph.Name)
        .Each(graph.Initializers, static (message, tensor) => message.Message(Fields.GraphInitializer, Tensor(tensor)))
        .Text(Fields.GraphDoc, graph.Doc)
        .Each(graph.Inputs, static (message, value) => message.Message(Fields.GraphInput, Value(value)))
        .Each(graph.Outputs, static (message, value) => message.Message(Fields.GraphOutput, Value(value)));

    private static MessageWriter Node(OnnxNode node) => new MessageWriter()
        .Each(node.Inputs, static (message, name) => message.Item(Fields.NodeInput, name))
        .Each(node.Outputs, static (message, name) => message.Item(Fields.NodeOutput, name))
        .Text(Fields.NodeName, node.Name)
        .Text(Fields.NodeOperator, node.Operator)
        .Each(node.Attributes, static (message, attribute) => message.Message(Fields.NodeAttribute, Attribute(attribute)))
        .Text(Fields.NodeDoc, node.Doc)
        .Text(Fields.NodeDomain, node.Domain);

    private static MessageWriter Attribute(OnnxAttribute attribute)
    {
        var message = new MessageWriter().Text(Fields.AttributeName, attribute.Name);
        return attribute.Value switch
        {
            float value => message.Single(Fields.AttributeFloat, value).Whole(Fields.AttributeType, Fields.KindFloat),
            long value => message.Whole(Fields.AttributeInt, value).Whole(Fields.AttributeType, Fields.KindInt),
            string value => message.Item(Fields.AttributeText, value).Whole(Fields.AttributeType, Fields.KindText),
            OnnxTensor value => message.Message(Fields.AttributeTensor, Tensor(value)).Whole(Fields.AttributeType, Fields.KindTensor),
            OnnxGraph value => message.Message(Fields.AttributeGraph, Graph(value)).Whole(Fields.AttributeType, Fields.KindGraph),
            ImmutableArray<float> values => message.Each(values, static (list, value) => list.Single(Fields.AttributeFloats, value))
                .Whole(Fields.AttributeType, Fields.KindFloats),
            ImmutableArray<long> values => message.Each(values, static (list, value) => list.Whole(Fields.AttributeInts, value))
                .Whole(Fields.AttributeType, Fields.KindInts),
            ImmutableArray<string> values => message.Each(values, static (list, value) => list.Item(Fields.AttributeTexts, value))
                .Whole(Fields.AttributeType, Fields.KindTexts),
            _ => throw new ArgumentException($"Attribute '{attribute.Name}' has no value that can be written."),
        };
    }

    private static MessageWriter Tensor(OnnxTensor tensor)
    {
        var message = new MessageWriter()
            .Each(tensor.Dimensions, static (list, dimension) => list.Whole(Fields.TensorDimensions, dimension))
            .Whole(Fields.TensorType, (long)tensor.Type);
        return tensor.Type == OnnxType.Text
            ? message.Each(tensor.Texts, static (list, text) => list.Item(Fields.TensorTexts, text)).Text(Fields.TensorName, tensor.Name)
            : message.Text(Fields.TensorName, tensor.Name).Bytes(Fields.TensorRaw, tensor.Data);
    }

    private static MessageWriter Value(OnnxValue value)
    {
        var tensor = new MessageWriter().Whole(Fields.TensorTypeElement, (long)value.Type);
        if (value.Shape is { } shape)
            tensor.Message(Fields.TensorTypeShape, new MessageWriter().Each(shape, static (list, dimension) =>
                list.Message(Fields.ShapeDimension, Dimension(dimension))));
        var message = new MessageWriter().Text(Fields.ValueName, value.Name);
        if (value.Type != OnnxType.Undefined)
            message.Message(Fields.ValueType, new MessageWriter().Message(Fields.TypeTensor, tensor));
        return message.Text(Fields.ValueDoc, value.Doc);
    }

    private static MessageWriter Dimension(OnnxDimension dimension) => dimension switch
    {
        { Size: { } size } => new MessageWriter().Whole(Fields.DimensionSize, size),
        { Name: { } name } => new MessageWriter().Text(Fields.DimensionName, name),
        _ => new MessageWriter(),
    };
}
