using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PowerBatch.ConnectorService.Policies;

/// <summary>
/// updatenextlink: the address of the next page leads through this service, where the caller's token is good. Every other byte of the
/// response stays as it is. An address of another host stays too: the service would not follow it.
/// </summary>
internal sealed class UpdateNextLink(PolicyParameters parameters, Uri publicUrl) : IPolicyAction
{
    private readonly string name = parameters.Text("nextLinkPropertyName");

    public bool ChangesBody => true;

    public byte[] OnResponse(PolicyContext context, byte[] body)
    {
        try
        {
            return Change(context, body);
        }
        catch (JsonException)
        {
            return body;
        }
    }

    private byte[] Change(PolicyContext context, byte[] body)
    {
        var start = body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(body.AsSpan(start));
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals(name)) continue;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String || reader.GetString() is not { } link) return body;
            var from = context.Draft.BaseUrl + "/";
            if (!link.StartsWith(from, StringComparison.OrdinalIgnoreCase)) return body;
            var through = $"{publicUrl.AbsoluteUri.TrimEnd('/')}/{context.Connector.Id}/{link[from.Length..]}";
            var text = Encoding.UTF8.GetBytes($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(through)}\"");
            var at = start + (int)reader.TokenStartIndex;
            return [.. body.AsSpan(0, at), .. text, .. body.AsSpan(start + (int)reader.BytesConsumed)];
        }

        return body;
    }
}
