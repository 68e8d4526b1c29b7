using System.Reflection;
using System.Text.Json;

namespace Lamina;

/// <summary>A component, of a plugin or of Lamina, that failed while it was at work: which one, where in the network, and at what.</summary>
public sealed class ComponentFaultException : LaminaException
{
    /// <summary>An error that names the component.</summary>
    /// <param name="component">The component's type, or that of what it made to work for it.</param>
    /// <param name="phase">What it was doing, as its contract calls it, such as <c>forward</c>.</param>
    /// <param name="cause">What it threw.</param>
    /// <param name="layer">The layer of the network, such as <c>dense1</c>; null where it is at work for none.</param>
    /// <param name="location">Where the component is written, in a file or elsewhere; null where that is not known.</param>
    public ComponentFaultException(Type component, string phase, Exception cause, string? layer = null, SourceLocation? location = null)
        : base($"{Summarised(component, phase, layer, location)}: {Told(Innermost(cause))}", cause)
    {
        (Type, Component, Origin, Phase, Layer) = (component, Described(component), OriginOf(component), Named(phase), layer);
        Summary = Summarised(component, phase, layer, location);
    }

    /// <summary>The component's type.</summary>
    public Type Type { get; }

    /// <summary>The component's kind and name, such as <c>layer 'dense'</c>.</summary>
    public string Component { get; }

    /// <summary>The assembly that brought it, with version: the plugin's, where it is from one.</summary>
    public string Origin { get; }

    /// <summary>What it was doing, as its contract calls it, such as <c>forward</c>.</summary>
    public string Phase { get; }

    /// <summary>The layer of the network; null where it was at work for none.</summary>
    public string? Layer { get; }

    /// <summary>
    /// The message without what was thrown: component, origin, layer and phase, such as <c>layer 'dense' of Lamina.Components 1.0.0, in layer 'dense1', failed
    /// in forward</c>.
    /// </summary>
    public string Summary { get; }

    /// <summary>Lets a component do something that no input can be to blame for: whatever it throws is a fault.</summary>
    /// <param name="component">The component.</param>
    /// <param name="phase">What it does, as its contract calls it.</param>
    /// <param name="work">Does it.</param>
    /// <param name="layer">The layer of the network; null where it is at work for none.</param>
    /// <exception cref="ComponentFaultException">It failed.</exception>
    public static T Guard<T>(object component, string phase, Func<T> work, string? layer = null)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(component.GetType(), phase, exception, layer);
        }
    }

    private static string Summarised(Type component, string phase, string? layer, SourceLocation? location)
    {
        var place = layer is not null ? $", in layer '{layer}'," : location is not null ? $", at {location}," : "";
        return $"{Described(component)} of {OriginOf(component)}{place} failed in {Named(phase)}";
    }

    private static string Told(Exception cause)
    {
        var what = cause is LaminaException ? cause.Message : $"{cause.GetType().Name}: {cause.Message}";
        return $"{what}{(what.EndsWith('.') ? "" : ".")}{Advice(cause)}";
    }

    // A disk, the memory, and what a component says on purpose are no fault of its author's.
    private static string Advice(Exception cause) => cause switch
    {
        LaminaException or IOException or UnauthorizedAccessException => "",
        OutOfMemoryException => " Make batches, layers or data smaller, or free memory.",
        _ => " That is a fault of the component; ask its author, or use another version.",
    };

    private static string Named(string phase) => JsonNamingPolicy.CamelCase.ConvertName(phase);

    private static string Described(Type component) =>
        ComponentDescriptor.KindOf(component) is { } kind ? $"{kind} '{ComponentDescriptor.NameOf(component)}'" : $"'{component.Name}'";

    private static string OriginOf(Type component) => component.Assembly.GetName() is var assembly ? $"{assembly.Name} {assembly.Version?.ToString(3)}" : "";

    private static Exception Innermost(Exception exception) =>
        exception is TypeInitializationException or TargetInvocationException or AggregateException && exception.InnerException is { } inner
            ? Innermost(inner)
            : exception;
}
