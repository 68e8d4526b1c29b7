namespace Lamina.Cli;

/// <summary>What the command's exit code means.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The run failed.</summary>
    public const int Failed = 1;

    /// <summary>The experiment, the arguments or an input file are bad.</summary>
    public const int BadInput = 2;

    /// <summary>Cancelled with Ctrl-C; progress so far is kept.</summary>
    public const int Cancelled = 130;

    /// <summary>Hung up, as when the terminal goes away; progress so far is kept.</summary>
    public const int HungUp = 129;

    /// <summary>Terminated; progress so far is kept.</summary>
    public const int Terminated = 143;
}
