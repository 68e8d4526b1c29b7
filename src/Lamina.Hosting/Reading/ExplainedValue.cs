namespace Lamina.Hosting;

/// <summary>A value of an experiment and where it comes from.</summary>
/// <param name="Path">Its path, such as <c>training.optimizer.learningRate.value</c>.</param>
/// <param name="Json">The value as JSON.</param>
/// <param name="Location">The file, variable or argument that said it; null for a default.</param>
public sealed record ExplainedValue(string Path, string Json, SourceLocation? Location);
