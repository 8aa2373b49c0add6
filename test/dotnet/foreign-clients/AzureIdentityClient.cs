using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;

namespace PowerBatch.ForeignClients;

/// <summary>Azure.Identity, as the Azure SDK for .NET uses it.</summary>
internal static class AzureIdentityClient
{
    public static async Task<JsonObject> RunAsync(Settings settings)
    {
        var options = new ClientSecretCredentialOptions { AuthorityHost = new Uri(settings.Entra), DisableInstanceDiscovery = true };
        var credential = new ClientSecretCredential(settings.Tenant, settings.ClientId, settings.Secret, options);
        var token = await credential.GetTokenAsync(new TokenRequestContext([$"{settings.Graph}/.default"]), default);
        return new JsonObject { ["token"] = token.Token };
    }
}
