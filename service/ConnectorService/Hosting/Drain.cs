using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Hosting;

/// <summary>
/// What happens after SIGTERM: the service is not ready any more and asks its clients to close their connections, goes on taking calls
/// for a moment, until no gateway sends any, and ends when the last one is answered.
/// </summary>
internal sealed class Drain(LimitSettings limits, ILogger<Drain> log) : IHostedLifecycleService
{
    private int underWay;
    private volatile bool isDraining;

    internal bool IsDraining => isDraining;

    internal void Enter() => Interlocked.Increment(ref underWay);

    internal void Leave() => Interlocked.Decrement(ref underWay);

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        isDraining = true;
        ServiceLog.Stopping(log, Volatile.Read(ref underWay));
        return Task.Delay(limits.DrainDelay, cancellationToken);
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        ServiceLog.Stopped(log);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
