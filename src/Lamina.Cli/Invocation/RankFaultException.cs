namespace Lamina.Cli;

/// <summary>A fault that one of several processes has met alone, so that the others would wait for it.</summary>
/// <param name="fault">The fault.</param>
/// <param name="abort">Ends all processes, with an exit code.</param>
internal sealed class RankFaultException(Exception fault, Action<int> abort) : Exception(fault.Message, fault)
{
    /// <summary>Ends all processes, with an exit code.</summary>
    public Action<int> Abort => abort;
}
