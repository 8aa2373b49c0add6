using System.Text;
using Microsoft.OData;

namespace PowerBatch.BatchBench;

/// <summary>Batches by Microsoft.OData.Core: requests are written, answers are read.</summary>
internal static class LibraryCodec
{
    private static readonly Uri Root = new("https://contoso.crm4.dynamics.com/api/data/v9.2/");

    internal static byte[] Encode(IReadOnlyList<MultipartRequest> requests)
    {
        using var output = new MemoryStream(requests.Count * 512);
        var message = new Message(output);
        var settings = new ODataMessageWriterSettings { Version = ODataVersion.V4, BaseUri = Root, EnableMessageStreamDisposal = false };
        settings.MessageQuotas.MaxPartsPerBatch = requests.Count;
        settings.MessageQuotas.MaxOperationsPerChangeset = requests.Count;
        using (var writer = new ODataMessageWriter((IODataRequestMessage)message, settings))
        {
            ODataUtils.SetHeadersForPayload(writer, ODataPayloadKind.Batch);
            var batch = writer.CreateODataBatchWriter();
            batch.WriteStartBatch();
            string? open = null;
            foreach (var request in requests)
            {
                if (open != null && request.ChangeSet != open) batch.WriteEndChangeset();
                if (request.ChangeSet != null && request.ChangeSet != open) batch.WriteStartChangeset();
                open = request.ChangeSet;
                var operation = batch.CreateOperationRequestMessage(request.Method, new Uri(Root, request.Url), request.ContentId, BatchPayloadUriOption.AbsoluteUri);
                foreach (var header in request.Headers) operation.SetHeader(header.Key, header.Value);
                if (request.Body.IsMissing) continue;
                using var stream = operation.GetStream();
                stream.Write(request.Body.Bytes, request.Body.Start, request.Body.Length);
            }

            if (open != null) batch.WriteEndChangeset();
            batch.WriteEndBatch();
            batch.Flush();
        }

        return output.ToArray();
    }

    /// <summary>Characters of all bodies and values of all headers, so that nothing can be left out.</summary>
    internal static long Decode(byte[] answer, string contentType, int count)
    {
        var message = new Message(new MemoryStream(answer));
        message.SetHeader("Content-Type", contentType);
        var settings = new ODataMessageReaderSettings(ODataVersion.V4) { BaseUri = Root };
        settings.MessageQuotas.MaxPartsPerBatch = count;
        settings.MessageQuotas.MaxOperationsPerChangeset = count;
        settings.MessageQuotas.MaxReceivedMessageSize = long.MaxValue;
        var sum = 0L;
        using var reader = new ODataMessageReader((IODataResponseMessage)message, settings);
        var batch = reader.CreateODataBatchReader();
        while (batch.Read())
        {
            if (batch.State != ODataBatchReaderState.Operation) continue;
            var operation = batch.CreateOperationResponseMessage();
            sum += operation.StatusCode;
            foreach (var header in operation.Headers) sum += header.Value.Length;
            using var stream = operation.GetStream();
            using var text = new StreamReader(stream, Encoding.UTF8);
            sum += text.ReadToEnd().Length;
        }

        return sum;
    }

    private sealed class Message(Stream stream) : IODataRequestMessage, IODataResponseMessage
    {
        private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);

        public IEnumerable<KeyValuePair<string, string>> Headers => headers;

        public Uri Url { get; set; } = new(Root, "$batch");

        public string Method { get; set; } = "POST";

        public int StatusCode { get; set; } = 200;

        public string? GetHeader(string headerName) => headers.GetValueOrDefault(headerName);

        public void SetHeader(string headerName, string headerValue) => headers[headerName] = headerValue;

        public Stream GetStream() => stream;
    }
}
