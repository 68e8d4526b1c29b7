using Lamina.Formulas;
using Lamina.Layers;

namespace Lamina.Cli;

/// <summary>What an experiment's formulas do far out: told, and not refused, since inputs may never come there.</summary>
internal static class FormulaWarnings
{
    public static void Write(TextWriter output, IEnumerable<LayerEntry> layers)
    {
        foreach (var activation in layers.SelectMany(entry => Within(entry.Layer)))
        {
            foreach (var overflow in FormulaProbe.Run(activation.Kernel))
                output.WriteLine($"lamina: warning: formula '{activation.Kernel.Formula}': {overflow}.");
        }
    }

    /// <summary>The formulas of a component and of the components among its parameters.</summary>
    private static IEnumerable<FormulaActivation> Within(object component) =>
        component is FormulaActivation activation ? [activation]
        : component.GetType().IsVisible ? RecordDescriptor.Of(component.GetType()).Parameters.Where(parameter => parameter.Kind is not null).SelectMany(parameter => Parts(parameter.ValueIn(component))).SelectMany(Within)
        : [];

    private static IEnumerable<object> Parts(object? value) => value switch
    {
        null => [],
        IEnumerable<object> items => items,
        _ => [value],
    };
}
