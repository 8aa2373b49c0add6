namespace PowerBatch.ConnectorService.Settings;

/// <summary>Whose token a connector's calls carry.</summary>
internal enum SignIn
{
    /// <summary>The service's own; only applications may call.</summary>
    ManagedIdentity,

    /// <summary>The calling person's; only people may call.</summary>
    OnBehalfOf,
}

/// <summary>A connector that is served. One that is not set is not there.</summary>
/// <param name="Target">The environment: scheme, host and port are the only ones that calls and tokens go to.</param>
/// <param name="Audience">Of the tokens for it.</param>
/// <param name="Operations">Ids of the only operations that are served; empty: all.</param>
/// <param name="Parameter">Reads a further connection parameter, for expressions in policies.</param>
internal sealed record ConnectorSettings(
    string Id, Uri Target, string Audience, SignIn SignIn, IReadOnlySet<string> Operations, Func<string, string?> Parameter)
{
    internal static ConnectorSettings Read(SettingReader reader, string id)
    {
        var section = $"Connectors:{id}";
        var target = reader.Address($"{section}:Target");
        var signIn = reader.Optional($"{section}:SignIn") ?? nameof(SignIn.ManagedIdentity);
        if (!Enum.TryParse<SignIn>(signIn, ignoreCase: true, out var way) || !Enum.IsDefined(way))
        {
            throw new SettingsException($"Connectors__{id}__SignIn is '{signIn}', expected ManagedIdentity or OnBehalfOf");
        }

        return new ConnectorSettings(
            id,
            target,
            reader.Optional($"{section}:Audience")?.TrimEnd('/') ?? target.GetLeftPart(UriPartial.Authority),
            way,
            reader.List($"{section}:Operations").ToHashSet(StringComparer.OrdinalIgnoreCase),
            name => name == "token:resourceUri" ? target.AbsoluteUri.TrimEnd('/') : reader.Optional($"{section}:Parameters:{name}"));
    }
}
