using System.Text.Json.Nodes;
using Microsoft.OData;

namespace PowerBatch.ODataOracle;

/// <summary>Reads a multipart batch request with the library's own batch reader.</summary>
public static class RequestReader
{
    /// <summary>More than any service takes: the library's default of 100 parts is none of the format.</summary>
    private const int Unlimited = 1_000_000;

    /// <summary>The operations in order, each { method, url, headers, body (base64), contentId?, changeSet? (number) }.</summary>
    public static JsonArray Read(byte[] body, string contentType, Uri serviceRoot)
    {
        var message = new BatchMessage(new MemoryStream(body));
        message.SetHeader("Content-Type", contentType);
        var settings = new ODataMessageReaderSettings(ODataVersion.V4) { BaseUri = serviceRoot, EnableMessageStreamDisposal = true };
        settings.MessageQuotas.MaxPartsPerBatch = Unlimited;
        settings.MessageQuotas.MaxOperationsPerChangeset = Unlimited;
        settings.MessageQuotas.MaxReceivedMessageSize = long.MaxValue;
        using var reader = new ODataMessageReader((IODataRequestMessage)message, settings);
        var batch = reader.CreateODataBatchReader();
        var operations = new JsonArray();
        var changeSet = 0;
        var isInChangeSet = false;
        while (batch.Read())
        {
            switch (batch.State)
            {
                case ODataBatchReaderState.ChangesetStart:
                    isInChangeSet = true;
                    changeSet++;
                    break;
                case ODataBatchReaderState.ChangesetEnd:
                    isInChangeSet = false;
                    break;
                case ODataBatchReaderState.Operation:
                    operations.Add(ReadOperation(batch.CreateOperationRequestMessage(), isInChangeSet ? changeSet : null));
                    break;
            }
        }

        return operations;
    }

    private static JsonObject ReadOperation(ODataBatchOperationRequestMessage operation, int? changeSet)
    {
        var headers = new JsonObject();
        foreach (var header in operation.Headers) headers[header.Key] = header.Value;
        using var content = new MemoryStream();
        using (var stream = operation.GetStream()) stream.CopyTo(content);
        return new JsonObject
        {
            ["method"] = operation.Method,
            ["url"] = operation.Url.OriginalString,
            ["headers"] = headers,
            ["body"] = Convert.ToBase64String(content.GetBuffer(), 0, (int)content.Length),
            ["contentId"] = operation.ContentId,
            ["changeSet"] = changeSet,
        };
    }
}
