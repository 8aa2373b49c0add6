using System.Threading.RateLimiting;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Calls;

/// <summary>Limits how many calls are worked on at the same time; those that are too many come again later.</summary>
internal sealed class Admission(LimitSettings limits) : IDisposable
{
    private const int RetryAfter = 5;

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = limits.Concurrency,
        QueueLimit = limits.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <exception cref="CallProblem">Too many calls are under way.</exception>
    internal async ValueTask<IDisposable> EnterAsync(CancellationToken stop)
    {
        var lease = await limiter.AcquireAsync(1, stop);
        if (lease.IsAcquired) return lease;
        lease.Dispose();
        throw new CallProblem(429, "TooManyRequests", "too many calls are under way") { RetryAfter = RetryAfter };
    }

    public void Dispose() => limiter.Dispose();
}
