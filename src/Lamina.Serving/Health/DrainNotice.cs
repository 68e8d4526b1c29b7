using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lamina.Serving;

/// <summary>
/// Before the server closes its socket, every answer asks its client to close the connection, so that no request is in flight on one that the server
/// closes; and <c>/readyz</c> says that no more should come.
/// </summary>
internal sealed class DrainNotice(ServingOptions options, ILogger<DrainNotice> logger) : IHostedLifecycleService
{
    private volatile bool _begun;

    public bool Begun => _begun;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _begun = true;
        ServingLog.Draining(logger);
        await Task.Delay(options.DrainNotice, CancellationToken.None).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
