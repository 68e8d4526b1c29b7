namespace Lamina.Kernels;

/// <summary>A loop with its arguments, written once for every width.</summary>
internal interface IKernel
{
    /// <summary>Runs the loop with vectors of one width.</summary>
    void Run<V>() where V : struct, ISimd<V>;
}
