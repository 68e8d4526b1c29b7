namespace Lamina.Mpi;

/// <summary>MPI is missing, does not fit, or reports a fault.</summary>
/// <param name="message">What, and what to do.</param>
/// <param name="inner">The cause, where there is one.</param>
public sealed class MpiException(string message, Exception? inner = null) : LaminaException(message, inner);
