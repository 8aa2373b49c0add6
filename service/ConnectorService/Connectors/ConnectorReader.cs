using System.Text.Json;
using PowerBatch.ConnectorService.Access;
using PowerBatch.ConnectorService.Policies;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Connectors;

/// <summary>Reads the connectors that the settings name from the folder that the build made.</summary>
internal static class ConnectorReader
{
    /// <exception cref="SettingsException">A connector is not there, or cannot be served.</exception>
    internal static IReadOnlyDictionary<string, Connector> Read(ServiceSettings settings, Func<ConnectorSettings, ITargetTokens> tokens) =>
        settings.Connectors.ToDictionary(each => each.Id, each => ReadOne(settings, each, tokens(each)), StringComparer.Ordinal);

    private static Connector ReadOne(ServiceSettings settings, ConnectorSettings connector, ITargetTokens tokens)
    {
        // The id comes from a setting's name: a name of a folder and nothing that leads elsewhere.
        if (connector.Id != Path.GetFileName(connector.Id) || connector.Id is "." or "..") throw new SettingsException($"the connector '{connector.Id}' has a name that is not a folder's");
        var folder = Path.Combine(settings.ConnectorFolder, connector.Id);
        var definition = Document(folder, "apiDefinition.swagger.json", connector.Id);
        var properties = Document(folder, "apiProperties.json", connector.Id).GetProperty("properties");
        var script = Path.Combine(folder, "script.dll");
        var newScript = File.Exists(script) ? ScriptFactory.Load(script) : null;
        var isScripted = Scripted(properties, newScript is not null);
        var operations = DefinitionReader.Read(definition, isScripted);
        foreach (var id in connector.Operations)
        {
            if (!operations.Any(each => each.Id.Equals(id, StringComparison.OrdinalIgnoreCase))) throw new SettingsException($"Connectors__{connector.Id}__Operations has '{id}', which is not an operation of the connector");
        }

        var served = operations.Where(each => connector.Operations.Count == 0 || connector.Operations.Contains(each.Id)).ToList();
        if (newScript is null && served.Find(each => each.IsScripted) is { } scripted)
        {
            throw new SettingsException($"operation {scripted.Id} of {connector.Id} needs the connector's script, which was not built into this service");
        }

        return new Connector(
            connector,
            definition,
            connector.Target.AbsoluteUri.TrimEnd('/') + DefinitionReader.BasePath(definition),
            PolicyReader.Read(properties, settings.PublicUrl),
            new RouteTable(served),
            newScript,
            tokens);
    }

    /// <summary>Those of scriptOperations, or every one when that is missing or empty. Source: paconn, README, "scriptOperations".</summary>
    private static Func<string, bool> Scripted(JsonElement properties, bool hasScript)
    {
        if (!properties.TryGetProperty("scriptOperations", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0) return _ => hasScript;
        var ids = list.EnumerateArray().Select(each => each.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return ids.Contains;
    }

    private static JsonElement Document(string folder, string name, string id)
    {
        var file = Path.Combine(folder, name);
        if (!File.Exists(file)) throw new SettingsException($"the connector '{id}' is not part of this service: there is no {file}");
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.Clone();
    }
}
