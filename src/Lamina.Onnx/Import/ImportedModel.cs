using System.Collections.Immutable;
using Lamina.Layers;
using Lamina.Models;

namespace Lamina.Onnx;

/// <summary>A model that was made of an ONNX file.</summary>
/// <param name="Model">The model, ready to predict.</param>
/// <param name="Layers">The layers of its network.</param>
/// <param name="Input">The input as the file has it, such as <c>[batch, 1, 28, 28]</c>.</param>
/// <param name="IsInputLast">Whether its rows have the input's second axis last: the channels of pictures and of what a convolution takes.</param>
/// <param name="IsOutputLast">Whether what it predicts has the output's second axis last.</param>
public sealed record ImportedModel(Model Model, ImmutableArray<LayerEntry> Layers, string Input, bool IsInputLast, bool IsOutputLast);
