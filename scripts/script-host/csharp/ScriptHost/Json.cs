using System.Text.Json;
using System.Text.Json.Nodes;

namespace PowerBatch.ScriptHost;

/// <summary>Reading members of protocol messages.</summary>
internal static class Json
{
    internal static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    internal static string Text(this JsonElement message, string name) =>
        message.OptionalText(name) ?? throw new InvalidDataException($"the message has no {name}");

    internal static string? OptionalText(this JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static int Number(this JsonElement message, string name) => message.GetProperty(name).GetInt32();

    internal static DateTimeOffset Time(this JsonElement message) =>
        DateTimeOffset.UnixEpoch.AddMilliseconds(message.GetProperty("now").GetDouble());

    internal static bool Flag(this JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    internal static JsonObject Message(string type, params (string Name, JsonNode? Value)[] members)
    {
        var message = new JsonObject { ["type"] = type };
        foreach (var (name, value) in members) message[name] = value;
        return message;
    }
}
