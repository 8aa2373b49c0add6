using System.Text.Json;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Connectors;

/// <summary>Reads the operations of a built definition (OpenAPI 2.0).</summary>
internal static class DefinitionReader
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    internal static IReadOnlyList<Operation> Read(JsonElement root, Func<string, bool> isScripted)
    {
        var operations = new List<Operation>();
        foreach (var path in root.GetProperty("paths").EnumerateObject())
        {
            var shared = Parameters(root, path.Value);
            foreach (var method in path.Value.EnumerateObject().Where(each => Methods.Contains(each.Name)))
            {
                // Of two with a name and a location the operation's own counts (OpenAPI 2.0, Path Item Object).
                var own = Parameters(root, method.Value);
                var parameters = own.Concat(shared.Where(each => !own.Exists(other => Key(other) == Key(each)))).ToList();
                var id = Text(method.Value, "operationId") ?? throw new SettingsException($"the operation {method.Name} {path.Name} has no operationId");
                operations.Add(new Operation(
                    id,
                    method.Name.ToUpperInvariant(),
                    path.Name,
                    parameters.Where(each => Text(each, "in") == "header").Select(each => Text(each, "name")!.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal),
                    Defaults(parameters, "header", name => name.ToLowerInvariant()),
                    Defaults(parameters, "query", name => name),
                    isScripted(id)));
            }
        }

        return operations;
    }

    /// <summary>Scheme, host and base path, without a slash at the end. The first scheme wins, as in paconn.</summary>
    internal static string BasePath(JsonElement root) => Text(root, "basePath")?.TrimEnd('/') ?? string.Empty;

    private static List<JsonElement> Parameters(JsonElement root, JsonElement owner) =>
        owner.TryGetProperty("parameters", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(each => Followed(root, each)).ToList()
            : [];

    private static JsonElement Followed(JsonElement root, JsonElement parameter)
    {
        const string prefix = "#/parameters/";
        if (Text(parameter, "$ref") is not { } reference) return parameter;
        return reference.StartsWith(prefix, StringComparison.Ordinal)
            && root.TryGetProperty("parameters", out var all)
            && all.TryGetProperty(reference[prefix.Length..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out var found)
            ? found
            : throw new SettingsException($"a parameter refers to '{reference}', which does not exist");
    }

    /// <summary>What the platform sends itself when a call leaves it out.</summary>
    private static Dictionary<string, string> Defaults(IEnumerable<JsonElement> parameters, string place, Func<string, string> spelled)
    {
        var defaults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var each in parameters.Where(each => Text(each, "in") == place))
        {
            var isSent = (each.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True) || Text(each, "x-ms-visibility") == "internal";
            if (isSent && each.TryGetProperty("default", out var value)) defaults[spelled(Text(each, "name")!)] = Plain(value);
        }

        return defaults;
    }

    private static string Plain(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Key(JsonElement parameter) => $"{Text(parameter, "in")} {Text(parameter, "name")}";

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
