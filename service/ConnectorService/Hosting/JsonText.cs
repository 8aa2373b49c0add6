using System.Text.Json.Nodes;

namespace PowerBatch.ConnectorService.Hosting;

/// <summary>Responses of the service itself.</summary>
internal static class JsonText
{
    internal static Task WriteAsync(HttpResponse response, int status, JsonNode body) =>
        WriteAsync(response, status, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));

    internal static async Task WriteAsync(HttpResponse response, int status, byte[] body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers["x-content-type-options"] = "nosniff";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }
}
