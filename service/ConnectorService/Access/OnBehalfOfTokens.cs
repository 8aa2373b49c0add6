using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Identity;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Access;

/// <summary>
/// Exchanges a person's token for one of the service behind the connector (OAuth 2.0 On-Behalf-Of). The application proves itself by
/// a secret or by the managed identity as its federated credential.
/// </summary>
internal sealed class OnBehalfOfTokens(
    AccessSettings access, IdentitySettings identity, TokenCredential managedIdentity, string audience, TimeProvider time) : ITargetTokens
{
    /// <summary>Source: Microsoft Learn, "Configure an application to trust a managed identity".</summary>
    private static readonly TokenRequestContext Federation = new(["api://AzureADTokenExchange/.default"]);
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);
    private const int MaximumKept = 1_000;
    private readonly ConcurrentDictionary<string, AccessToken> kept = new(StringComparer.Ordinal);

    public async ValueTask<string> TokenAsync(Caller caller, CancellationToken stop)
    {
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(caller.Token)));
        if (kept.TryGetValue(key, out var known) && known.ExpiresOn - Reserve > time.GetUtcNow()) return known.Token;
        try
        {
            var fresh = await Credential(caller.Token).GetTokenAsync(new TokenRequestContext([$"{audience}/.default"]), stop);
            if (kept.Count >= MaximumKept) kept.Clear();
            kept[key] = fresh;
            return fresh.Token;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new TargetSignInException(error);
        }
    }

    /// <summary>A new one for each person: it keeps the person's tokens, and so must not be kept itself.</summary>
    private OnBehalfOfCredential Credential(string token)
    {
        var options = new OnBehalfOfCredentialOptions { AuthorityHost = access.Authority, DisableInstanceDiscovery = true };
        var tenant = access.TenantId.ToString("D");
        return identity.OnBehalfOfSecret is { } secret
            ? new OnBehalfOfCredential(tenant, identity.OnBehalfOfClientId, secret, token, options)
            : new OnBehalfOfCredential(
                tenant,
                identity.OnBehalfOfClientId,
                async stop => (await managedIdentity.GetTokenAsync(Federation, stop)).Token,
                token,
                options);
    }
}
