using Lamina.Initializers;

namespace Lamina.Layers;

/// <summary>A tensor that is trained and saved.</summary>
/// <param name="Name">Its name within the layer, such as <c>weight</c>.</param>
/// <param name="Shape">Its shape; a weight is <c>[inputs, units]</c>.</param>
/// <param name="Initializer">What it is initialized by.</param>
/// <param name="FanIn">How many inputs an output depends on.</param>
/// <param name="FanOut">How many outputs an input affects.</param>
/// <param name="Decays">Whether weight decay applies: true for weights, false for biases and the parameters of normalization.</param>
public sealed record ParameterPlan(string Name, Shape Shape, IInitializer Initializer, int FanIn, int FanOut, bool Decays = true);
