namespace Lamina.Cli;

/// <summary>The event streams that are open: the newest few, so that those left open somewhere never keep a page from being shown.</summary>
/// <param name="most">How many.</param>
internal sealed class EventStreams(int most)
{
    private readonly LinkedList<CancellationTokenSource> _open = [];

    /// <summary>Counts a stream until it is disposed of; where there are too many, the oldest is asked to end.</summary>
    /// <param name="stream">Ends it.</param>
    public IDisposable Enter(CancellationTokenSource stream)
    {
        CancellationTokenSource? oldest = null;
        LinkedListNode<CancellationTokenSource> place;
        lock (_open)
        {
            place = _open.AddLast(stream);
            if (_open.Count > most)
            {
                oldest = _open.First!.Value;
                _open.RemoveFirst();
            }
        }

        // Its source may be disposed of at this moment, because it ends by itself.
        try
        {
            oldest?.Cancel();
        }
        catch (ObjectDisposedException)
        {
        }

        return new Leaving(this, place);
    }

    private sealed class Leaving(EventStreams streams, LinkedListNode<CancellationTokenSource> place) : IDisposable
    {
        public void Dispose()
        {
            lock (streams._open)
            {
                if (place.List is not null)
                    streams._open.Remove(place);
            }
        }
    }
}
