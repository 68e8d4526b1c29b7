using System.Text.Json.Nodes;
using Lamina.Experiments;

namespace Lamina.Hosting;

/// <summary>One proposal of a sweep.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Values">Its value of every parameter, in their order.</param>
/// <param name="Experiment">The experiment with these values.</param>
public sealed record SweepTrial(int Number, IReadOnlyList<JsonNode?> Values, Experiment Experiment);
