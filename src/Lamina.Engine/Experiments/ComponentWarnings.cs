using System.Collections;
using Lamina.Layers;

namespace Lamina.Experiments;

/// <summary>What the components of an experiment say of their own arguments.</summary>
internal static class ComponentWarnings
{
    /// <summary>The warnings of a component and of those among its parameters.</summary>
    /// <param name="component">The component, a plain record, a list of them, or null.</param>
    /// <param name="path">Its path in the experiment.</param>
    public static IEnumerable<Warning> Of(object? component, string path) => component switch
    {
        null or string => [],
        IDictionary map => map.Keys.Cast<string>().SelectMany(key => Of(map[key], $"{path}.{key}")),
        IEnumerable items => items.Cast<object?>().SelectMany((item, index) => Of(item, $"{path}[{index}]")),
        ValueType => [],
        // A layer's own regularizer of no strength is how it is left out of that of the training.
        LayerEntry entry => Of(entry.Layer, path),
        _ => Own(component, path).Concat(component.GetType().IsVisible
            ? RecordDescriptor.Of(component.GetType()).Parameters.SelectMany(
                parameter => Of(parameter.ValueIn(component), parameter.IsInline ? path : $"{path}.{parameter.Name}"))
            : []),
    };

    private static IEnumerable<Warning> Own(object component, string path) =>
        component is IWarns warns
            // Listed within the guard: what an iterator throws it throws while it is read.
            ? ComponentFaultException.Guard(component, "warnings", () => warns.Warnings().ToList())
                .Select(text => new Warning(WarningCodes.Component, new SourceLocation(path), Sentence(component, text)))
            : [];

    private static string Sentence(object component, string text) =>
        ComponentDescriptor.KindOf(component.GetType()) is null ? text : $"'{ComponentDescriptor.NameOf(component.GetType())}': {text}";
}
