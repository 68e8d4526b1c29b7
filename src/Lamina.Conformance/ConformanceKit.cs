using Lamina.Layers;

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
        using var subject = new ComponentUnderTest(component, options ?? new ConformanceOptions());
        var (cases, findings) = Examples.Read(component, subject.Read);
        subject.Cases = cases;
        return new(component.Kind, component.Name, [new CheckResult(Examples.Check, findings), .. Examination.Of(subject)]);
    }

    /// <summary>Checks one instance, with the arguments it was made with.</summary>
    /// <param name="component">The component.</param>
    /// <param name="input">The shape of samples that it takes; null for a usual one.</param>
    /// <param name="options">The catalogue, folder and seed; null for the usual ones.</param>
    /// <exception cref="ComponentException">The object's type is not declared as a component is.</exception>
    public static ConformanceReport Check(object component, Shape? input = null, ConformanceOptions? options = null) =>
        CheckOf(component, input is null ? [] : [input], options);

    /// <summary>Checks one join, as it was made.</summary>
    /// <param name="join">The join.</param>
    /// <param name="inputs">The shapes of samples that it takes together; empty for usual ones.</param>
    /// <param name="options">The catalogue, folder and seed; null for the usual ones.</param>
    /// <exception cref="ComponentException">The object's type is not declared as a component is.</exception>
    public static ConformanceReport Check(IJoin join, IReadOnlyList<Shape> inputs, ConformanceOptions? options = null) => CheckOf(join, inputs, options);

    private static ConformanceReport CheckOf(object component, IReadOnlyList<Shape> inputs, ConformanceOptions? options)
    {
        ArgumentNullException.ThrowIfNull(component);
        var descriptor = ComponentDescriptor.Of(component.GetType());
        using var subject = new ComponentUnderTest(descriptor, options ?? new ConformanceOptions());
        var json = ComponentJson.Write(component)!.AsObject();
        json.Remove("type");
        subject.Cases = [new Case(component, json.ToJsonString(), inputs)];
        return new(descriptor.Kind, descriptor.Name, Examination.Of(subject));
    }
}
