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
    private readonly TokenRequestContext request = new([$"{audience}/.default"]);
    private readonly KeptTokens kept = new(time);

    public ValueTask<string> TokenAsync(Caller caller, CancellationToken stop) =>
        kept.TokenAsync(TokenKey.Of(caller.Token), limit => Credential(caller.Token).GetTokenAsync(request, limit).AsTask(), stop);

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
