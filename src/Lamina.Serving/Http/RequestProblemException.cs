namespace Lamina.Serving;

/// <summary>A request that cannot be answered, and what its sender can do about it.</summary>
/// <param name="status">The status of the answer.</param>
/// <param name="code">The stable code.</param>
/// <param name="detail">What was expected, what was received and what to do.</param>
internal sealed class RequestProblemException(int status, string code, string detail) : LaminaException(detail)
{
    public int Status => status;

    public string Code => code;
}
