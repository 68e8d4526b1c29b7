using Lamina.Initializers;

namespace Lamina.Layers;

/// <summary>A tensor that is trained and saved.</summary>
/// <param name="Name">Its name within the layer, such as <c>weight</c>.</param>
/// <param name="Shape">Its shape; a weight is <c>[inputs, units]</c>.</param>
/// <param name="Initializer">What fills it at the start.</param>
/// <param name="FanIn">How many inputs feed one output.</param>
/// <param name="FanOut">How many outputs one input feeds.</param>
/// <param name="Decays">Whether weight decay applies: weights yes, biases and norms no.</param>
public sealed record ParameterPlan(string Name, Shape Shape, IInitializer Initializer, int FanIn, int FanOut, bool Decays = true);
