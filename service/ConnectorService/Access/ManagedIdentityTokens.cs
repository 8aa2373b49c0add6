using Azure.Core;

namespace PowerBatch.ConnectorService.Access;

/// <summary>Tokens of the service's own identity, kept until shortly before they end.</summary>
internal sealed class ManagedIdentityTokens(TokenCredential credential, string audience, TimeProvider time) : ITargetTokens
{
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);
    private readonly TokenRequestContext request = new([$"{audience}/.default"]);
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile Kept? kept;

    public async ValueTask<string> TokenAsync(Caller caller, CancellationToken stop)
    {
        if (Good(kept) is { } token) return token;
        // One asks, the others wait for what it gets.
        await turn.WaitAsync(stop);
        try
        {
            if (Good(kept) is { } newer) return newer;
            var fresh = await credential.GetTokenAsync(request, stop);
            kept = new Kept(fresh.Token, fresh.ExpiresOn - Reserve);
            return fresh.Token;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new TargetSignInException(error);
        }
        finally
        {
            turn.Release();
        }
    }

    private string? Good(Kept? one) => one is not null && one.Until > time.GetUtcNow() ? one.Token : null;

    private sealed record Kept(string Token, DateTimeOffset Until);
}
