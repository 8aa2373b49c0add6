using System.Text;
using System.Text.Json;
using Microsoft.OData;

namespace PowerBatch.ODataOracle;

/// <summary>Writes a multipart batch response with the library's own batch writer.</summary>
public static class ResponseWriter
{
    /// <param name="parts">[{ changeSet: true|false, responses: [{ status, headers, body? (base64), contentId? }] }]</param>
    /// <param name="usesCrlf">
    /// The library of this version ends lines as its operating system does (OData/WebApi#2073). True gives CRLF everywhere,
    /// as on the servers that run it: the bodies are put in afterwards, so that they stay as they are.
    /// </param>
    public static (string ContentType, byte[] Body) Write(JsonElement parts, bool usesCrlf)
    {
        var bodies = new List<byte[]>();
        var mark = "body-" + Guid.NewGuid().ToString("N") + "-";
        using var output = new MemoryStream();
        var message = new BatchMessage(output);
        var settings = new ODataMessageWriterSettings { Version = ODataVersion.V4, EnableMessageStreamDisposal = false };
        settings.MessageQuotas.MaxPartsPerBatch = 1_000_000;
        settings.MessageQuotas.MaxOperationsPerChangeset = 1_000_000;
        using (var writer = new ODataMessageWriter((IODataResponseMessage)message, settings))
        {
            ODataUtils.SetHeadersForPayload(writer, ODataPayloadKind.Batch);
            var batch = writer.CreateODataBatchWriter();
            batch.WriteStartBatch();
            foreach (var part in parts.EnumerateArray())
            {
                var isChangeSet = part.GetProperty("changeSet").GetBoolean();
                if (isChangeSet) batch.WriteStartChangeset();
                foreach (var response in part.GetProperty("responses").EnumerateArray())
                {
                    var body = response.TryGetProperty("body", out var given) ? given.GetBytesFromBase64() : [];
                    if (usesCrlf && body.Length > 0)
                    {
                        bodies.Add(body);
                        body = Encoding.ASCII.GetBytes(mark + (bodies.Count - 1).ToString("D8", null));
                    }

                    WriteOperation(batch, response, body);
                }

                if (isChangeSet) batch.WriteEndChangeset();
            }

            batch.WriteEndBatch();
            batch.Flush();
        }

        return (message.GetHeader("Content-Type") ?? string.Empty, usesCrlf ? WithCrlf(output.ToArray(), mark, bodies) : output.ToArray());
    }

    private static void WriteOperation(ODataBatchWriter batch, JsonElement response, byte[] body)
    {
        var contentId = response.TryGetProperty("contentId", out var id) ? id.GetString() : null;
        var operation = batch.CreateOperationResponseMessage(contentId);
        operation.StatusCode = response.GetProperty("status").GetInt32();
        foreach (var header in response.GetProperty("headers").EnumerateObject()) operation.SetHeader(header.Name, header.Value.GetString());
        if (body.Length == 0) return;
        using var stream = operation.GetStream();
        stream.Write(body);
    }

    private static byte[] WithCrlf(byte[] written, string mark, List<byte[]> bodies)
    {
        var frame = Encoding.UTF8.GetString(written).Replace("\r\n", "\n").Replace("\n", "\r\n");
        using var output = new MemoryStream();
        var at = 0;
        foreach (var body in bodies)
        {
            var next = frame.IndexOf(mark, at, StringComparison.Ordinal);
            output.Write(Encoding.UTF8.GetBytes(frame[at..next]));
            output.Write(body);
            at = next + mark.Length + 8;
        }

        output.Write(Encoding.UTF8.GetBytes(frame[at..]));
        return output.ToArray();
    }
}
