namespace PowerBatch.ConnectorService.Settings;

/// <summary>Everything that can be set, read and checked once at the start.</summary>
internal sealed record ServiceSettings(
    Uri PublicUrl,
    string ConnectorFolder,
    AccessSettings Access,
    IdentitySettings Identity,
    LimitSettings Limits,
    IReadOnlyList<ConnectorSettings> Connectors,
    bool IsOpenApiAnonymous,
    bool LogsScripts)
{
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    internal static ServiceSettings Read(IConfiguration configuration)
    {
        var reader = new SettingReader(configuration);
        var access = AccessSettings.Read(reader);
        var connectors = reader.Children("Connectors").Select(id => ConnectorSettings.Read(reader, id)).ToList();
        if (connectors.Count == 0) throw new SettingsException("no connector is set: Connectors__<id>__Target has no value");
        var identity = IdentitySettings.Read(reader);
        foreach (var each in connectors.Where(each => each.SignIn == SignIn.OnBehalfOf))
        {
            if (access.Scope is null) throw new SettingsException($"Connectors__{each.Id}__SignIn is OnBehalfOf, and Access__Scope has no value");
            if (identity.OnBehalfOfClientId is null) throw new SettingsException($"Connectors__{each.Id}__SignIn is OnBehalfOf, and Identity__OnBehalfOf__ClientId has no value");
        }

        return new ServiceSettings(
            reader.Address("PublicUrl"),
            Path.Combine(AppContext.BaseDirectory, reader.Optional("ConnectorFolder") ?? "connectors"),
            access,
            identity,
            LimitSettings.Read(reader),
            connectors,
            reader.Flag("OpenApi:Anonymous"),
            reader.Flag("Logs:Scripts"));
    }
}
