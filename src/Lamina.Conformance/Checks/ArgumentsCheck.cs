using System.Globalization;
using Lamina.Layers;

namespace Lamina.Conformance;

/// <summary>
/// Values outside a range are refused, and what is odd (not finite, the ends of a range, the greatest numbers) makes a component or is refused: nothing
/// else is thrown. That JSON of another kind is refused is the reader's affair, for every component alike.
/// </summary>
internal sealed class ArgumentsCheck : ICheck
{
    public string Name => "arguments";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) =>
        from example in subject.Cases.Take(1)
        from parameter in subject.Component.Parameters
        from finding in Findings(subject, example, parameter)
        select finding;

    private IEnumerable<Finding> Findings(ComponentUnderTest subject, Case example, ParameterDescriptor parameter)
    {
        foreach (var value in ArgumentValues.Outside(parameter))
        {
            if (Refusal(subject, example, parameter, value) is null)
                yield return new(Name, Place(parameter, value), $"a refusal, because '{parameter.Name}' is {parameter.Interval}", "a component",
                    "Keep the value in the property of that name, where its range is looked at, or throw an ArgumentException.");
        }

        foreach (var value in ArgumentValues.Outside(parameter).Union(ArgumentValues.Odd(parameter)))
        {
            if (Refusal(subject, example, parameter, value) is { } refusal and not LaminaException and not ArgumentException)
                yield return new(Name, Place(parameter, value), "a component, or a refusal that says what is wrong",
                    $"{refusal.GetType().Name}: {refusal.Message}",
                    "Throw an ArgumentException from the constructor or a ShapeException from Plan, and nothing else; mind that products of sizes overflow.");
        }
    }

    private static string Place(ParameterDescriptor parameter, object value) =>
        string.Create(CultureInfo.InvariantCulture, $"'{parameter.Name}' of {(value is "" ? "\"\"" : value)}");

    /// <summary>What was thrown where a component is made, and a layer planned, with the value; null where nothing was.</summary>
    private static Exception? Refusal(ComponentUnderTest subject, Case example, ParameterDescriptor parameter, object value)
    {
        var record = subject.Component.Record;
        try
        {
            var made = record.Create([.. record.Parameters.Select(other => other.Name == parameter.Name ? value : other.ValueIn(example.Component))]);
            if (ComponentRanges.Check(made, subject.Component.Name).FirstOrDefault() is { } fault)
                return new ComponentException(fault);
            if (made is INetworkNode layer && example.Inputs.Count > 0)
                LayerShapes.Network(layer, example.Inputs);
            return null;
        }
        catch (ComponentException exception) when (exception.InnerException is { } inner)
        {
            return inner;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
