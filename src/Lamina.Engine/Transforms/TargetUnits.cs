using Lamina.Data;

namespace Lamina.Transforms;

/// <summary>Brings predictions of transformed targets back into the units of the data, for metrics.</summary>
internal sealed class TargetUnits
{
    private readonly ITransform? _inverse;
    private readonly Tensor _original;

    /// <param name="target">The fitted transform of the targets; null for none.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="output">The network's output.</param>
    public TargetUnits(ITransform? target, int capacity, Shape output)
    {
        _inverse = target is null ? null : ComponentFaultException.Guard(target, "inverse", () => target.Inverse);
        if (_inverse is not null)
            _original = Tensor.Allocate(capacity, output);
    }

    /// <summary>The predictions in the units of the data, valid until the next call.</summary>
    public Tensor Original(Tensor predictions)
    {
        if (_inverse is null)
            return predictions;
        var original = _original.Take(predictions.Rows);
        predictions.Span.CopyTo(original.Span);
        Undo(_inverse, original.Span, original.RowLength);
        return original;
    }

    /// <summary>Brings rows of predictions back where they are.</summary>
    /// <exception cref="ComponentFaultException">The transform failed.</exception>
    public static void Undo(ITransform inverse, Span<float> predictions, int width)
    {
        try
        {
            inverse.Apply(predictions, width);
        }
        catch (Exception exception) when (exception is not LaminaException)
        {
            throw new ComponentFaultException(inverse.GetType(), "apply", exception);
        }
    }
}
