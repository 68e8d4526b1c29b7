namespace Lamina.Experiments;

/// <summary>What training does where a loss or a gradient is infinite or not a number.</summary>
public enum NonFiniteAction
{
    /// <summary>It stops, and says where.</summary>
    Stop,

    /// <summary>It leaves the step out: the weights stay as they are, and the next batch comes.</summary>
    SkipStep,
}
