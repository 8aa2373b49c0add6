namespace PowerBatch.ConnectorService.Settings;

/// <summary>Who the service is when it calls the services behind the connectors.</summary>
/// <param name="ClientId">Of a user-assigned managed identity; null: the system-assigned one.</param>
/// <param name="OnBehalfOfClientId">The application that exchanges people's tokens.</param>
/// <param name="OnBehalfOfSecret">Its secret; null: the managed identity is its federated credential.</param>
internal sealed record IdentitySettings(string? ClientId, string? OnBehalfOfClientId, string? OnBehalfOfSecret)
{
    internal static IdentitySettings Read(SettingReader reader) => new(
        reader.Optional("Identity:ClientId"),
        reader.Optional("Identity:OnBehalfOf:ClientId"),
        reader.Optional("Identity:OnBehalfOf:ClientSecret"));

    /// <summary>A record prints its members: never the secret.</summary>
    public override string ToString() => nameof(IdentitySettings);
}
