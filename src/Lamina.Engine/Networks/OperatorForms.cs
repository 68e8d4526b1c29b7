using Lamina.Operators;

namespace Lamina.Networks;

/// <summary>Asks components for their operator forms, and remembers those that have none.</summary>
internal sealed class OperatorForms
{
    private readonly List<Problem> _problems = [];

    /// <summary>What a component makes of its inputs; numbers from outside where it has no form, so that all that have none are found.</summary>
    /// <param name="component">The layer, join, activation or transform.</param>
    /// <param name="pass">Its inputs.</param>
    /// <param name="output">The shape of what it makes.</param>
    /// <param name="place">Where it stands.</param>
    /// <exception cref="ComponentFaultException">Its form failed, or has another shape.</exception>
    public Value Of(object component, OperatorPass pass, Shape output, string place)
    {
        try
        {
            if (component is not IOperatorForm form)
                throw new OperatorFormException("it does not say what it computes in operators (IOperatorForm)");
            var value = ComponentFaultException.Guard(component, "lower", () => form.Lower(pass), place);
            return value.Shape.Equals(output) && !value.IsTruth ? value : throw new ComponentFaultException(
                component.GetType(), "lower", new ShapeException($"its operator form makes {value.Shape}, but it makes {output}."), place);
        }
        catch (OperatorFormException exception)
        {
            _problems.Add(new(NetworkProblems.OperatorForm, new SourceLocation(place),
                $"'{ComponentDescriptor.NameOf(component.GetType())}' of {component.GetType().Assembly.GetName().Name} cannot leave Lamina: "
                + $"{exception.Message}."));
            return Value.Input(place, output);
        }
    }

    /// <summary>Fails if a component has no form.</summary>
    /// <exception cref="ProblemsException">Some have none (LAM2031).</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
            throw new ProblemsException(_problems);
    }
}
