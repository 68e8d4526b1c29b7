namespace Lamina.Training;

/// <summary>Something that watches training from outside and may stop it.</summary>
/// <remarks>
/// What a callback remembers is in every checkpoint. A number is watched by its name in results: lower is better for a loss, higher for a metric such as
/// accuracy.
/// </remarks>
[ComponentKind("callback")]
public interface ICallback
{
    /// <summary>Starts watching one run. Also called when an experiment is checked, for a run that does not come.</summary>
    /// <remarks>Everything to be remembered is requested here, as numbers and lists of the context; asking later is an error.</remarks>
    /// <exception cref="ComponentException">The run cannot be watched so; the message says why.</exception>
    ICallbackRun Start(TrainingContext context);
}
