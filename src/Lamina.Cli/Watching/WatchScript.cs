namespace Lamina.Cli;

/// <summary>The one script of the page: it puts in the parts that the server draws.</summary>
internal static class WatchScript
{
    public const string Text = """
        'use strict';
        const connection = document.getElementById('connection');
        const events = new EventSource('events');
        events.onopen = () => { connection.textContent = ''; };
        events.onerror = () => { connection.textContent = 'The connection to lamina watch is lost. This is what came last.'; };
        events.onmessage = event => {
          const part = JSON.parse(event.data);
          const place = document.getElementById(part.id);
          if (place) place.innerHTML = part.html;
        };

        """;
}
