namespace Lamina.Operators;

/// <summary>
/// What computes a <see cref="Value"/> from others. Axes are those of one sample, 0 the outermost; the batch is never named, and every operator keeps it.
/// </summary>
public abstract record Operator
{
    private protected Operator()
    {
    }
}
