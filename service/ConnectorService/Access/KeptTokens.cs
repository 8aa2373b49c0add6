using System.Collections.Concurrent;
using Azure.Core;

namespace PowerBatch.ConnectorService.Access;

/// <summary>
/// Tokens for services behind connectors, kept until shortly before they end. One call asks for a token, the others that need it at the
/// same time wait for what it gets, a failure too: many at once would be throttled by Entra ID, and one after the other would wait for
/// each other's failures. A failure is not kept: the next call asks again.
/// </summary>
internal sealed class KeptTokens(TimeProvider time)
{
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(60);
    private const int MaximumKept = 1_000;
    private readonly ConcurrentDictionary<string, Lazy<Task<AccessToken>>> kept = new(StringComparer.Ordinal);

    /// <param name="key">Whose token it is: nobody else's is ever given.</param>
    /// <param name="ask">Asks Entra ID. It goes on when the call that began it ends, because others wait for it too.</param>
    /// <exception cref="TargetSignInException">Entra ID gives no token.</exception>
    internal async ValueTask<string> TokenAsync(string key, Func<CancellationToken, Task<AccessToken>> ask, CancellationToken stop)
    {
        var found = kept.GetValueOrDefault(key);
        if (found is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } && found.Value.Result.ExpiresOn - Reserve <= time.GetUtcNow())
        {
            kept.TryRemove(KeyValuePair.Create(key, found));
            found = null;
        }

        if (found is null)
        {
            if (kept.Count >= MaximumKept) kept.Clear();
            found = kept.GetOrAdd(key, new Lazy<Task<AccessToken>>(() => RequestAsync(ask)));
        }

        try
        {
            return (await found.Value.WaitAsync(stop)).Token;
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            kept.TryRemove(KeyValuePair.Create(key, found));
            throw new TargetSignInException(error);
        }
    }

    private static async Task<AccessToken> RequestAsync(Func<CancellationToken, Task<AccessToken>> ask)
    {
        using var limit = new CancellationTokenSource(LongestRequest);
        return await ask(limit.Token);
    }
}
