using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PowerBatch.ConnectorService.Connectors;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Hosting;

/// <summary>The definitions of all connectors that are served in one (OpenAPI 2.0), with the paths and the sign-in of this service.</summary>
internal sealed class OpenApiDocument
{
    private static readonly string[] Shared = ["definitions", "parameters", "responses"];

    /// <summary>What the service itself says of a call, whatever the operation is.</summary>
    private static readonly (string Status, string Description)[] Own =
    [
        ("401", "There is no valid token for this service."),
        ("403", "The caller may not use this."),
        ("429", "Too many calls are under way: try again after Retry-After."),
    ];

    internal OpenApiDocument(ServiceSettings settings, IEnumerable<Connector> connectors)
    {
        var all = connectors.OrderBy(each => each.Settings.Id, StringComparer.Ordinal).ToList();
        var ids = all.SelectMany(each => each.Routes.Operations).GroupBy(each => each.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var root = new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Power Batch connectors", ["description"] = "Operations of custom connectors, without Power Platform.", ["version"] = "1.0" },
            ["host"] = settings.PublicUrl.Authority,
            ["basePath"] = settings.PublicUrl.AbsolutePath,
            ["schemes"] = new JsonArray("https"),
            ["consumes"] = new JsonArray("application/json"),
            ["produces"] = new JsonArray("application/json"),
            ["paths"] = new JsonObject(),
        };
        foreach (var name in Shared) root[name] = new JsonObject();
        foreach (var each in all) Add(root, each, ids);
        foreach (var name in Shared) if (root[name]!.AsObject().Count == 0) root.Remove(name);
        root["securityDefinitions"] = new JsonObject
        {
            ["entra"] = new JsonObject
            {
                ["type"] = "oauth2",
                ["flow"] = "application",
                ["tokenUrl"] = $"{settings.Access.Authority.AbsoluteUri.TrimEnd('/')}/{settings.Access.TenantId:D}/oauth2/v2.0/token",
                ["scopes"] = new JsonObject(),
            },
        };
        root["security"] = new JsonArray(new JsonObject { ["entra"] = new JsonArray() });
        Bytes = Encoding.UTF8.GetBytes(root.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    internal byte[] Bytes { get; }

    private static void Add(JsonObject root, Connector connector, HashSet<string> ambiguous)
    {
        var id = connector.Settings.Id;
        var definition = Renamed(JsonNode.Parse(connector.Definition.GetRawText())!, id)!.AsObject();
        var served = connector.Routes.Operations.Select(each => (each.Path, each.Method)).ToHashSet();
        foreach (var (path, item) in definition["paths"]!.AsObject())
        {
            var methods = item!.AsObject();
            var kept = new JsonObject();
            foreach (var (name, value) in methods)
            {
                var isOperation = value is JsonObject operation && operation.ContainsKey("responses");
                if (isOperation && !served.Contains((path, name.ToUpperInvariant()))) continue;
                var copy = value?.DeepClone();
                if (isOperation) Complete(copy!.AsObject(), definition, id, ambiguous);
                kept[name] = copy;
            }

            if (kept.Any(each => each.Value is JsonObject operation && operation.ContainsKey("responses"))) root["paths"]![$"/{id}{path}"] = kept;
        }

        foreach (var group in Shared)
        {
            if (definition[group] is not JsonObject members) continue;
            foreach (var (name, value) in members) root[group]![$"{id}.{name}"] = value?.DeepClone();
        }
    }

    /// <summary>An operation says itself what its connector's definition says for all.</summary>
    private static void Complete(JsonObject operation, JsonObject definition, string id, HashSet<string> ambiguous)
    {
        foreach (var name in (string[])["consumes", "produces"])
        {
            if (!operation.ContainsKey(name) && definition[name] is { } list) operation[name] = list.DeepClone();
        }

        foreach (var (status, description) in Own)
        {
            operation["responses"]!.AsObject().TryAdd(status, new JsonObject { ["description"] = description });
        }

        operation["tags"] = new JsonArray(id);
        operation.Remove("security");
        if (operation["operationId"]?.GetValue<string>() is { } operationId && ambiguous.Contains(operationId)) operation["operationId"] = $"{id}.{operationId}";
    }

    /// <summary>References point to the names that the parts of this connector have in the common document.</summary>
    private static JsonNode? Renamed(JsonNode? node, string id)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (name == "$ref" && value is JsonValue text && text.TryGetValue<string>(out var reference) && Shared.FirstOrDefault(group => reference.StartsWith($"#/{group}/", StringComparison.Ordinal)) is { } found)
                    {
                        members[name] = $"#/{found}/{id}.{reference[(found.Length + 3)..]}";
                    }
                    else Renamed(value, id);
                }

                return node;
            case JsonArray items:
                foreach (var each in items) Renamed(each, id);
                return node;
            default:
                return node;
        }
    }
}
