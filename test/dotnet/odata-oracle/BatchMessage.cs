using Microsoft.OData;

namespace PowerBatch.ODataOracle;

/// <summary>A batch as the library wants to see it: as a request to read, or as a response to write.</summary>
public sealed class BatchMessage(Stream stream) : IODataRequestMessage, IODataResponseMessage
{
    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<KeyValuePair<string, string>> Headers => headers;

    public Uri Url { get; set; } = new("https://service.example/$batch");

    public string Method { get; set; } = "POST";

    public int StatusCode { get; set; } = 200;

    public string? GetHeader(string headerName) => headers.GetValueOrDefault(headerName);

    public void SetHeader(string headerName, string headerValue) => headers[headerName] = headerValue;

    public Stream GetStream() => stream;
}
