namespace PowerBatch.ConnectorService.Settings;

/// <summary>Whose tokens are taken.</summary>
/// <param name="Authority">Where the tenant's keys are: https://login.microsoftonline.com</param>
/// <param name="TenantId">The only tenant whose tokens count.</param>
/// <param name="Audiences">The service's own application: its id and its application ID URI.</param>
/// <param name="Role">An app role that opens the service to an application.</param>
/// <param name="ApplicationIds">Applications that need no role.</param>
/// <param name="Scope">The scope that opens connectors with SignIn=OnBehalfOf to a person.</param>
internal sealed record AccessSettings(
    Uri Authority, Guid TenantId, IReadOnlyList<string> Audiences, string? Role, IReadOnlySet<string> ApplicationIds, string? Scope)
{
    internal static AccessSettings Read(SettingReader reader)
    {
        var audiences = reader.List("Access:Audiences");
        if (audiences.Count == 0) throw new SettingsException("Access__Audiences has no value, expected the application ID and the application ID URI of this service");
        var applications = reader.List("Access:ApplicationIds").ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var id in applications)
        {
            if (!Guid.TryParseExact(id, "D", out _)) throw new SettingsException($"Access__ApplicationIds has '{id}', expected a GUID");
        }

        var settings = new AccessSettings(
            reader.Address("Access:Authority", "https://login.microsoftonline.com"),
            reader.Id("Access:TenantId"),
            audiences,
            reader.Optional("Access:Role"),
            applications,
            reader.Optional("Access:Scope"));
        if (settings.Role is null && applications.Count == 0 && settings.Scope is null)
        {
            throw new SettingsException("nobody may call: Access__Role, Access__ApplicationIds and Access__Scope have no value");
        }

        return settings;
    }
}
