using System.Reflection;

namespace Lamina.Conformance;

/// <summary>What a component says of itself, by the properties of its contracts and by its warnings, it says of every set of arguments.</summary>
internal sealed class AnswersCheck : ICheck
{
    public string Name => "answers";

    public IEnumerable<Finding> Run(ComponentUnderTest subject) => subject.Cases.SelectMany(Findings);

    private IEnumerable<Finding> Findings(Case example)
    {
        var component = example.Component;
        var contracts = component.GetType().GetInterfaces().Where(contract => contract.Assembly == typeof(IWarns).Assembly);
        foreach (var property in contracts.SelectMany(contract => contract.GetProperties()))
        {
            if (Thrown(component, property.Name, () => property.GetValue(component, BindingFlags.DoNotWrapExceptions, null, null, null)) is { } crash)
                yield return new(Name, example.Json, $"{property.Name} to say what it is", crash, "Let it follow from the arguments alone.");
        }

        if (component is IWarns warns && Thrown(warns, nameof(IWarns.Warnings), () => warns.Warnings().Count()) is { } fault)
            yield return new(Name, example.Json, "warnings, or none", fault, "Let them follow from the arguments alone.");
    }

    private static string? Thrown(object component, string phase, Func<object?> ask)
    {
        try
        {
            _ = ComponentFaultException.Guard(component, phase, ask);
            return null;
        }
        catch (LaminaException exception)
        {
            return Crash.Of(exception);
        }
    }
}
