namespace Lamina.Serving;

/// <summary>The memory that large bodies may take together while they arrive.</summary>
internal sealed class BodyBudget
{
    private long _left = Limits.RequestBytesTogether;

    /// <summary>Takes memory from the budget; false if too little is left.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _left, -bytes) >= 0)
            return true;
        Return(bytes);
        return false;
    }

    public void Return(int bytes) => Interlocked.Add(ref _left, bytes);
}
