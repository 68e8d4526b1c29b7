namespace Lamina.Serving;

/// <summary>Says of an endpoint that it asks for no key.</summary>
internal sealed record OpenToAll;
