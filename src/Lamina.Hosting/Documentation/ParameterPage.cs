namespace Lamina.Hosting;

/// <summary>A parameter and what is said of it.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Text">What it is; null where nothing is said.</param>
public sealed record ParameterPage(ParameterDescriptor Parameter, string? Text);
