namespace Lamina.Weights;

/// <summary>A layer of the network, or a part of one, that takes the tensors of one layer of another framework.</summary>
/// <param name="Layer">The layer's full name.</param>
/// <param name="GivenName">The name that the experiment gives it; null where it gives none.</param>
/// <param name="Forms">What it may be there, the usual one first.</param>
internal sealed record LayerSlot(string Layer, string? GivenName, IReadOnlyList<LayerForm> Forms)
{
    /// <summary>Whether a module has such tensors, whatever their sizes.</summary>
    public bool Takes(SourceModule module) => Forms.Any(form => module.Fitting(form) is not null);

    /// <summary>Whether a module fits in every dimension.</summary>
    public bool Fits(SourceModule module) => Forms.Any(module.Fits);
}
