namespace Lamina.Training;

/// <summary>Numbers that are not finite: what they are, and in which layer they occur first.</summary>
/// <param name="What">What is not finite.</param>
/// <param name="Where">What the named layer is the first to show.</param>
/// <param name="Layer">The layer; null where the loss alone is not finite.</param>
internal readonly record struct NonFinite(string What, string Where, string? Layer);
