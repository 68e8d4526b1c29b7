namespace Lamina.Tests;

/// <summary>What becomes of an operation of a simulated disk.</summary>
internal enum DiskFault
{
    NoSpace,
    InputOutput,
    AccessDenied,
    ShortWrite,
    PowerCut,
}
