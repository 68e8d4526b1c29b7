using Lamina.Models;

namespace Lamina.Training;

/// <summary>Training stopped because its loss, a gradient or a weight was no longer a finite number.</summary>
public sealed class NonFiniteLossException : LaminaException
{
    internal NonFiniteLossException(long step, int epoch, NonFinite fault, Model? best, IReadOnlyList<EpochResult> epochs)
        : base($"{fault.What} at step {step} of epoch {epoch}; "
            + $"{(fault.Layer is { } layer ? $"{fault.Where} '{layer}'" : "every layer's output was still finite")}. A smaller learning rate, scaled inputs "
            + "or another initialiser usually helps.")
    {
        Step = step;
        Layer = fault.Layer;
        Best = best;
        Epochs = epochs;
    }

    /// <summary>The step since the start, from 1.</summary>
    public long Step { get; }

    /// <summary>The first layer whose output, gradient (from the output backward) or weight is not finite; null if only the loss was not.</summary>
    public string? Layer { get; }

    /// <summary>The best model before that; null if no epoch had ended.</summary>
    public Model? Best { get; }

    /// <summary>The results of the epochs before that.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }
}
