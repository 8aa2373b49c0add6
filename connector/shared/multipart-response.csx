#load "batch-body.csx"
#load "batch-parts.csx"
#load "http-bytes.csx"
#load "http-text.csx"

/// <summary>
/// One HTTP response of a multipart batch. It stays where it is in the answer; what is asked for is read then.
/// </summary>
public sealed class MultipartResponse : IBatchResponse
{
    private readonly byte[] answer;
    private readonly int head;
    private readonly int body;
    private readonly int length;

    /// <param name="answer">The whole answer.</param>
    /// <param name="head">Where the header lines begin in it; an empty line or the body ends them.</param>
    /// <param name="body">Where the body begins in it.</param>
    /// <param name="length">Bytes of the body.</param>
    public MultipartResponse(byte[] answer, int head, int body, int length)
    {
        this.answer = answer;
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
        for (var at = head; at < body; at = HttpBytes.NextLine(answer, at, body))
        {
            var end = HttpBytes.WithoutLineEnd(answer, at, HttpBytes.NextLine(answer, at, body));
            if (end == at) break;
            headers.Add(HttpBytes.Header(answer, at, end));
        }

        return true;
    }

    /// <summary>A header's value; null when there is none.</summary>
    public string Header(string name)
    {
        for (var at = head; at < body; at = HttpBytes.NextLine(answer, at, body))
        {
            if (!HttpBytes.IsHeader(answer, at, body, name)) continue;
            return HttpBytes.Header(answer, at, HttpBytes.WithoutLineEnd(answer, at, HttpBytes.NextLine(answer, at, body))).Value;
        }

        return null;
    }

    public string Text() => HttpText.Decode(answer, body, length, Header("Content-Type"));

    public string Json() => length == 0 ? null : BatchBody.Json(answer, body, length, Header("Content-Type"));
}
