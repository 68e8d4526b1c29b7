namespace Lamina.Onnx;

/// <summary>The numbers of the fields in ONNX's messages (onnx.proto), those that are read or written.</summary>
internal static class Fields
{
    public const int ModelIrVersion = 1, ModelProducer = 2, ModelProducerVersion = 3, ModelDoc = 6, ModelGraph = 7, ModelOpset = 8, ModelMetadata = 14;
    public const int OpsetDomain = 1, OpsetVersion = 2;
    public const int EntryKey = 1, EntryValue = 2;
    public const int GraphNode = 1, GraphName = 2, GraphInitializer = 5, GraphDoc = 10, GraphInput = 11, GraphOutput = 12, GraphSparseInitializer = 15;
    public const int NodeInput = 1, NodeOutput = 2, NodeName = 3, NodeOperator = 4, NodeAttribute = 5, NodeDoc = 6, NodeDomain = 7;
    public const int AttributeName = 1, AttributeFloat = 2, AttributeInt = 3, AttributeText = 4, AttributeTensor = 5, AttributeGraph = 6;
    public const int AttributeFloats = 7, AttributeInts = 8, AttributeTexts = 9, AttributeType = 20;
    public const int TensorDimensions = 1, TensorType = 2, TensorFloats = 4, TensorInt32s = 5, TensorTexts = 6, TensorInt64s = 7, TensorName = 8;
    public const int TensorRaw = 9, TensorDoubles = 10, TensorUInt64s = 11, TensorExternal = 13, TensorLocation = 14;
    public const int ValueName = 1, ValueType = 2, ValueDoc = 3, TypeTensor = 1, TensorTypeElement = 1, TensorTypeShape = 2, ShapeDimension = 1;
    public const int DimensionSize = 1, DimensionName = 2;

    /// <summary>The kinds of attributes, as <see cref="AttributeType"/> numbers them.</summary>
    public const int KindFloat = 1, KindInt = 2, KindText = 3, KindTensor = 4, KindGraph = 5, KindFloats = 6, KindInts = 7, KindTexts = 8;
}
