namespace Lamina.Tests;

/// <summary>What has become of a standard stream of a command.</summary>
public enum StreamCondition
{
    Healthy,
    OutputClosed,
    OutputFull,
    OutputUnread,
    ErrorClosed,
    ErrorFull,
    InputClosed,
    AllClosed,
}
