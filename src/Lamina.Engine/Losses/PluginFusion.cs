using Lamina.Activations;

namespace Lamina.Losses;

/// <summary>
/// A plugin's fusion: it is asked only about pairs with an activation or a loss from its plugin, and made for the first of them, so that nothing of an unused
/// plugin runs, and nothing that an experiment does not name changes what is computed.
/// </summary>
/// <param name="fusion">The fusion's description.</param>
internal sealed class PluginFusion(ComponentDescriptor fusion) : ILossFusion
{
    private readonly Lazy<ILossFusion> _made = new(() => Made(fusion));

    /// <summary>The fusion's own type.</summary>
    public Type Type => fusion.Type;

    /// <inheritdoc/>
    /// <exception cref="ComponentFaultException">The fusion cannot be made, or failed.</exception>
    public ILoss? Fuse(IActivation last, ILoss loss)
    {
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(loss);
        if (last.GetType().Assembly != Type.Assembly && loss.GetType().Assembly != Type.Assembly)
            return null;
        var made = _made.Value;
        return ComponentFaultException.Guard(made, "fuse", () => made.Fuse(last, loss));
    }

    // No argument is to blame: there is none.
    private static ILossFusion Made(ComponentDescriptor fusion)
    {
        try
        {
            return (ILossFusion)fusion.Record.Create([.. fusion.Parameters.Select(parameter => parameter.Default)]);
        }
        catch (ComponentException exception)
        {
            throw new ComponentFaultException(fusion.Type, "constructor", exception.InnerException ?? exception);
        }
    }
}
