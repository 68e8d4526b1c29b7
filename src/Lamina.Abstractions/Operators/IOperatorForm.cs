namespace Lamina.Operators;

/// <summary>
/// A layer, join, activation or transform that can say what it computes in operators free of any device or format, in Lamina's own layout: channels and
/// features last. Exporters and other executors read that; the conformance kit compares it with what the component computes.
/// </summary>
public interface IOperatorForm
{
    /// <summary>What the component makes of its inputs in prediction: of one without training, dropout and noise are nothing.</summary>
    /// <param name="pass">Its inputs and its tensors.</param>
    /// <returns>
    /// A value of the planned shape; of a transform, the columns that it makes. Steps after a sample's length may hold anything.
    /// </returns>
    /// <exception cref="OperatorFormException">There is no form for these parameters; the message says for which, and why.</exception>
    Value Lower(OperatorPass pass);
}
