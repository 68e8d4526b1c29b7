namespace Lamina;

/// <summary>An error that Lamina reports on purpose, with a text that says where, what was expected, what was received and what to do.</summary>
public abstract class LaminaException : Exception
{
    /// <summary>An error with the text to show.</summary>
    protected LaminaException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
