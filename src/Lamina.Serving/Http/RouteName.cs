namespace Lamina.Serving;

/// <summary>Says of an endpoint how it is counted.</summary>
internal sealed record RouteName(Route Route);
