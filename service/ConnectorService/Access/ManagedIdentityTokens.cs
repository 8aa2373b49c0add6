using Azure.Core;

namespace PowerBatch.ConnectorService.Access;

/// <summary>Tokens of the service's own identity.</summary>
internal sealed class ManagedIdentityTokens(TokenCredential credential, string audience, TimeProvider time) : ITargetTokens
{
    private readonly TokenRequestContext request = new([$"{audience}/.default"]);
    private readonly KeptTokens kept = new(time);

    public ValueTask<string> TokenAsync(Caller caller, CancellationToken stop) =>
        kept.TokenAsync(string.Empty, limit => credential.GetTokenAsync(request, limit).AsTask(), stop);
}
