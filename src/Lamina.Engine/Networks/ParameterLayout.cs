namespace Lamina.Networks;

/// <summary>Assigns places in the arenas while a network is planned; each tensor starts on a cache line.</summary>
internal sealed class ParameterLayout
{
    private const int Alignment = 16;

    public long Parameters { get; private set; }

    public long State { get; private set; }

    public int NextParameter(long count) => Next(count, Parameters, next => Parameters = next);

    public int NextState(long count) => Next(count, State, next => State = next);

    private static int Next(long count, long position, Action<long> advance)
    {
        var end = count > long.MaxValue - position - Alignment ? long.MaxValue : (position + count + Alignment - 1) / Alignment * Alignment;
        advance(end);
        return (int)Math.Min(position, int.MaxValue);
    }
}
