using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Access;

/// <summary>
/// Checks the bearer token of a call: signature by the tenant's published keys, algorithm, issuer, audience, times. Tokens of both
/// generations are taken, because the calling application's registration decides which one it gets (Microsoft Learn, access tokens).
/// </summary>
internal sealed class TokenGate
{
    /// <summary>Tokens of Entra ID have some thousand characters.</summary>
    private const int MaximumLength = 16 * 1024;

    /// <summary>Tokens that were checked. Only valid ones are kept, so strangers cannot fill it.</summary>
    private const int MaximumKept = 1_000;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private readonly AccessSettings settings;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>[] tenants;
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaximumLength };
    private readonly ConcurrentDictionary<string, CheckedToken> kept = new(StringComparer.Ordinal);
    private volatile KnownTenant? known;

    internal TokenGate(AccessSettings settings, HttpClient client)
    {
        this.settings = settings;
        var documents = new HttpDocumentRetriever(client) { RequireHttps = true };
        tenants = [.. new[] { string.Empty, "/v2.0" }.Select(version => new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{settings.Authority.AbsoluteUri.TrimEnd('/')}/{settings.TenantId:D}{version}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            documents))];
    }

    /// <summary>Whether the tenant's keys have been read.</summary>
    internal bool IsReady => known is not null;

    /// <summary>The caller, or why there is none.</summary>
    internal async Task<(Caller? Caller, Refusal? Refusal)> CheckAsync(string? authorization, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(authorization)) return Refuse("no token");
        const string scheme = "Bearer ";
        if (!authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return Refuse("not a bearer token");
        var token = authorization[scheme.Length..].Trim();
        if (token.Length is 0 or > MaximumLength) return Refuse("the token's length");
        // Callers never wait for the keys, nor for each other: KeyWarmer reads them.
        if (known is null) return (null, new Refusal(503, "NotReady", "the tenant's keys have not been read yet", "no keys"));
        var parameters = await ParametersAsync(stop);
        var key = TokenKey.Of(token);
        // Checked before, by the keys that the tenant still has, and not over: signatures cost a fifth of a call.
        if (kept.TryGetValue(key, out var before) && ReferenceEquals(before.Parameters, parameters) && before.Until > DateTime.UtcNow) return (before.Caller, null);
        var result = await handler.ValidateTokenAsync(token, parameters);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken valid)
        {
            // A key that is not known yet: read again, which the manager does at most every five minutes.
            if (result.Exception is SecurityTokenSignatureKeyNotFoundException) foreach (var tenant in tenants) tenant.RequestRefresh();
            return Refuse(result.Exception?.GetType().Name ?? "not valid");
        }

        var (caller, refusal) = Read(valid, token);
        if (caller is null) return (null, refusal);
        if (kept.Count >= MaximumKept) kept.Clear();
        kept[key] = new CheckedToken(caller, valid.ValidTo + Skew, parameters);
        return (caller, null);
    }

    /// <summary>Reads the tenant's keys, once; throws when they cannot be read.</summary>
    internal Task WarmAsync(CancellationToken stop) => ParametersAsync(stop);

    private (Caller? Caller, Refusal? Refusal) Read(JsonWebToken valid, string token)
    {
        if (!string.Equals(Text(valid, "tid"), settings.TenantId.ToString("D"), StringComparison.OrdinalIgnoreCase)) return Refuse("another tenant");
        // An ID token says who somebody is; only an access token names the application that may call.
        if ((Text(valid, "azp") ?? Text(valid, "appid")) is not { } application) return Refuse("not an access token");
        var roles = valid.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value).ToList();
        var scopes = Text(valid, "scp")?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (new Caller(application, Text(valid, "oid"), roles, scopes, token), null);
    }

    private async Task<TokenValidationParameters> ParametersAsync(CancellationToken stop)
    {
        var first = await tenants[0].GetConfigurationAsync(stop);
        var second = await tenants[1].GetConfigurationAsync(stop);
        var current = known;
        if (current is not null && ReferenceEquals(current.First, first) && ReferenceEquals(current.Second, second)) return current.Parameters;
        var parameters = new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidTypes = ["JWT", "at+jwt"],
            ValidIssuers = [first.Issuer, second.Issuer],
            ValidAudiences = settings.Audiences,
            IssuerSigningKeys = [.. first.SigningKeys, .. second.SigningKeys],
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            ClockSkew = Skew,
        };
        known = new KnownTenant(first, second, parameters);
        return parameters;
    }

    private static string? Text(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) && !string.IsNullOrEmpty(value) ? value : null;

    private static (Caller? Caller, Refusal? Refusal) Refuse(string reason) =>
        (null, new Refusal(401, "Unauthorized", "the call has no valid token for this service", reason));

    private sealed record CheckedToken(Caller Caller, DateTime Until, TokenValidationParameters Parameters);

    private sealed record KnownTenant(OpenIdConnectConfiguration First, OpenIdConnectConfiguration Second, TokenValidationParameters Parameters);
}
