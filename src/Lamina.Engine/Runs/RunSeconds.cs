namespace Lamina.Runs;

/// <summary>Where a run's time went, in seconds.</summary>
/// <param name="Loading">Reading data before training.</param>
/// <param name="Training">Training steps.</param>
/// <param name="Evaluation">Evaluation after epochs.</param>
/// <param name="Reporting">Writing its report; null if there is none.</param>
public sealed record RunSeconds(double Loading, double Training, double Evaluation, double? Reporting = null);
