using System.Text.Json.Nodes;
using Microsoft.Identity.Client;

namespace PowerBatch.ForeignClients;

/// <summary>Microsoft.Identity.Client (MSAL.NET).</summary>
internal static class MsalClient
{
    public static async Task<JsonObject> RunAsync(Settings settings)
    {
        var authority = new Uri($"{settings.Entra}/{settings.Tenant}");
        string[] graph = ["https://graph.microsoft.com/.default"];
        string[] scopes = ["User.Read"];
        var browser = new Browser(settings.Account);

        // The line that a program changes for the emulator: the authority, and that it is not one of the vendor's.
        var confidential = ConfidentialClientApplicationBuilder.Create(settings.ClientId)
            .WithClientSecret(settings.Secret)
            .WithAuthority(authority, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithRedirectUri("http://localhost:3000/back")
            .Build();
        var own = await confidential.AcquireTokenForClient(graph).ExecuteAsync();
        var cached = await confidential.AcquireTokenForClient(graph).ExecuteAsync();

        var address = await confidential.GetAuthorizationRequestUrl(scopes).WithPkce(out var verifier).ExecuteAsync();
        var back = await browser.ChooseAsync(address);
        var code = System.Web.HttpUtility.ParseQueryString(back.Query)["code"];
        var byCode = await confidential.AcquireTokenByAuthorizationCode(scopes, code).WithPkceCodeVerifier(verifier).ExecuteAsync();

        var open = PublicClientApplicationBuilder.Create(settings.ClientId)
            .WithAuthority(authority, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithRedirectUri("http://localhost")
            .Build();
        var opened = Task.CompletedTask;
        Task Open(Uri page)
        {
            opened = browser.FollowAsync(page);
            return Task.CompletedTask;
        }
        var interactive = await open.AcquireTokenInteractive(scopes)
            .WithUseEmbeddedWebView(false)
            .WithSystemWebViewOptions(new SystemWebViewOptions { OpenBrowserAsync = Open })
            .ExecuteAsync();
        await opened;
        var silent = await open.AcquireTokenSilent(scopes, interactive.Account).WithForceRefresh(true).ExecuteAsync();
        var device = await open.AcquireTokenWithDeviceCode(scopes, result => browser.EnterCodeAsync(result.VerificationUrl, result.UserCode))
            .ExecuteAsync();

        var wrong = "";
        try
        {
            await confidential.AcquireTokenByAuthorizationCode(scopes, code).WithPkceCodeVerifier(verifier).ExecuteAsync();
        }
        catch (MsalServiceException error)
        {
            wrong = error.Message;
        }

        return new JsonObject
        {
            ["own"] = own.AccessToken,
            ["isCached"] = cached.AuthenticationResultMetadata.TokenSource == TokenSource.Cache,
            ["byCode"] = byCode.AccessToken,
            ["interactive"] = interactive.AccessToken,
            ["userName"] = interactive.Account.Username,
            ["tenantId"] = interactive.TenantId,
            ["silent"] = silent.AccessToken,
            ["isRefreshed"] = silent.AccessToken != interactive.AccessToken,
            ["device"] = device.AccessToken,
            ["wrong"] = wrong,
        };
    }
}
