#load "batch-body.csx"
#load "batch-parts.csx"
#load "header-lines.csx"
#load "http-bytes.csx"
#load "http-text.csx"

/// <summary>
/// One HTTP response of a multipart batch. It stays where it is in the response to the batch; what is asked for is read then.
/// </summary>
public sealed class MultipartResponse : IBatchResponse
{
    private readonly byte[] message;
    private readonly HeaderLines lines;
    private readonly int head;
    private readonly int type;
    private readonly int body;
    private readonly int length;

    /// <param name="message">The whole response to the batch.</param>
    /// <param name="lines">Reads header lines of it.</param>
    /// <param name="head">Where the header lines begin in it; an empty line or the body ends them.</param>
    /// <param name="type">Where its Content-Type is; -1 for none.</param>
    /// <param name="body">Where the body begins in it.</param>
    /// <param name="length">Bytes of the body.</param>
    public MultipartResponse(byte[] message, HeaderLines lines, int head, int type, int body, int length)
    {
        this.message = message;
        this.lines = lines;
        this.type = type;
        this.head = head;
        this.body = body;
        this.length = length;
    }

    public int Status { get; set; }

    public string ContentId { get; set; }

    /// <summary>Bytes of head and body.</summary>
    public int Size => body - head + length;

    public bool ReadHeaders(List<KeyValuePair<string, string>> headers)
    {
        for (var at = head; at < body; at = HttpBytes.NextLine(message, at, body))
        {
            var end = HttpBytes.WithoutLineEnd(message, at, HttpBytes.NextLine(message, at, body));
            if (end == at) break;
            headers.Add(lines.Read(at, end, headers.Count));
        }

        return true;
    }

    /// <summary>A header's value; null when there is none.</summary>
    public string Header(string name)
    {
        for (var at = head; at < body; at = HttpBytes.NextLine(message, at, body))
        {
            if (!HttpBytes.IsHeader(message, at, body, name)) continue;
            return HttpBytes.Header(message, at, HttpBytes.WithoutLineEnd(message, at, HttpBytes.NextLine(message, at, body))).Value;
        }

        return null;
    }

    public string Text() => HttpText.Decode(message, body, length, ContentType);

    public string Json() => length == 0 ? null : BatchBody.Json(message, body, length, ContentType);

    private string ContentType => type < 0 ? null : lines.Value(type, body);
}
