namespace Lamina.Training;

/// <summary>Something that watches training from outside and may stop it.</summary>
[ComponentKind("callback")]
public interface ICallback
{
    /// <summary>Starts watching one run.</summary>
    ICallbackRun Start(TrainingContext context);
}
