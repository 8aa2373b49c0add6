using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PowerBatch.ConnectorService.Hosting;

/// <summary>Responses of the service itself.</summary>
internal static class JsonText
{
    /// <summary>Readable: nothing of it is ever shown in a page.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Task WriteAsync(HttpResponse response, int status, JsonNode body) =>
        WriteAsync(response, status, Encoding.UTF8.GetBytes(body.ToJsonString(Readable)));

    internal static async Task WriteAsync(HttpResponse response, int status, byte[] body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers["x-content-type-options"] = "nosniff";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }
}
