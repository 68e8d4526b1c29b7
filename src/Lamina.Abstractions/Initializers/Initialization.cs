using Lamina.Kernels;

namespace Lamina.Initializers;

/// <summary>What an initialiser knows about the parameter it fills.</summary>
/// <param name="FanIn">How many inputs feed one output.</param>
/// <param name="FanOut">How many outputs one input feeds.</param>
/// <param name="Random">The parameter's own random numbers.</param>
public readonly record struct Initialization(int FanIn, int FanOut, CounterRandom Random);
