#load "batch-body.csx"
#load "header-list.csx"

/// <summary>One HTTP request of a multipart batch.</summary>
public sealed class MultipartRequest
{
    public string Method;

    /// <summary>As it goes on the request line.</summary>
    public string Url;

    public List<KeyValuePair<string, string>> Headers = new List<KeyValuePair<string, string>>();

    /// <summary>Null for none.</summary>
    public string Body;

    /// <summary>Content-ID of the part; null for none.</summary>
    public string ContentId;

    /// <summary>Neighbours with the same name travel in one change set; null for none.</summary>
    public string ChangeSet;
}

/// <summary>One HTTP response of a multipart batch.</summary>
public sealed class MultipartResponse
{
    public int Status;

    public List<KeyValuePair<string, string>> Headers;

    /// <summary>One character for each byte.</summary>
    public string Bytes;

    public string ContentId;

    public string Header(string name) => HeaderList.Find(Headers, name);
}

/// <summary>A part of a batch answer: one response, or those of a change set.</summary>
public sealed class MultipartAnswer
{
    public bool IsChangeSet;

    public List<MultipartResponse> Responses = new List<MultipartResponse>();
}

/// <summary>A batch answer. Incomplete when its closing delimiter is missing: it was cut off on the way.</summary>
public sealed class MultipartBatchAnswer
{
    public bool IsComplete;

    public List<MultipartAnswer> Parts = new List<MultipartAnswer>();
}

/// <summary>
/// multipart/mixed with application/http parts, as OData defines it (OData 4.01 Protocol 11.7, RFC 2046 5.1.1).
/// </summary>
public static class MultipartBatch
{
    private const string PartHead = "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n";

    /// <summary>Writes a batch in UTF-8 under a boundary that occurs in none of its texts.</summary>
    public static byte[] Write(IReadOnlyList<MultipartRequest> requests, out string boundary)
    {
        var id = FreshId(requests);
        boundary = "batch_" + id;
        var output = new Utf8Writer(requests.Count * 512);
        var changeSets = 0;
        string open = null;
        string openBoundary = null;
        foreach (var request in requests)
        {
            if (open != null && request.ChangeSet != open)
            {
                output.Write("--", openBoundary, "--\r\n");
                open = null;
            }

            if (request.ChangeSet != null && open == null)
            {
                open = request.ChangeSet;
                openBoundary = "changeset_" + changeSets++ + "_" + id;
                output.Write("--", boundary, "\r\nContent-Type: multipart/mixed; boundary=");
                output.Write(openBoundary, "\r\n\r\n");
            }

            output.Write("--", open == null ? boundary : openBoundary, "\r\n");
            WriteRequest(output, request);
        }

        if (open != null) output.Write("--", openBoundary, "--\r\n");
        // Dataverse takes a last part with a body only when a line end follows the closing delimiter.
        output.Write("--", boundary, "--\r\n");
        return output.ToArray();
    }

    /// <summary>Reads a batch answer. FormatException says what is wrong with it.</summary>
    public static MultipartBatchAnswer Read(byte[] body, string contentType)
    {
        var boundary = Boundary(contentType);
        if (boundary == null) throw new FormatException("the answer's type '" + contentType + "' names no boundary");
        var answer = new MultipartBatchAnswer();
        var text = BatchBody.Latin1.GetString(body);
        answer.IsComplete = ReadParts(text, 0, text.Length, boundary, (start, end) => answer.Parts.Add(ReadAnswer(text, start, end)));
        return answer;
    }

    /// <summary>The boundary a content type names, in quotes or bare; null when it is no multipart/mixed.</summary>
    public static string Boundary(string contentType)
    {
        if (contentType == null || !contentType.TrimStart().StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase)) return null;
        var match = Regex.Match(contentType, ";\\s*boundary\\s*=\\s*(?:\"([^\"]+)\"|([^;\\s]+))", RegexOptions.IgnoreCase);
        if (!match.Success) return null;
        return match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
    }


    private static string FreshId(IReadOnlyList<MultipartRequest> requests)
    {
        while (true)
        {
            var id = Guid.NewGuid().ToString("N");
            if (!requests.Any(request => Contains(request.Body, id) || Contains(request.Url, id))) return id;
        }
    }

    private static bool Contains(string text, string id) => text != null && text.IndexOf(id, StringComparison.Ordinal) >= 0;

    private static void WriteRequest(Utf8Writer output, MultipartRequest request)
    {
        output.Write(PartHead);
        if (request.ContentId != null) output.Write("Content-ID: ", request.ContentId, "\r\n");
        output.Write("\r\n");
        output.Write(request.Method, " ", request.Url);
        output.Write(" HTTP/1.1\r\n");
        foreach (var header in request.Headers)
        {
            output.Write(header.Key, ": ", header.Value);
            output.Write("\r\n");
        }

        // One line end closes the headers, the next one belongs to the delimiter that follows.
        output.Write("\r\n");
        if (request.Body != null) output.Write(request.Body);
        output.Write("\r\n");
    }

    /// <summary>Calls back with the extent of each part. False when the closing delimiter is missing.</summary>
    private static bool ReadParts(string text, int start, int end, string boundary, Action<int, int> part)
    {
        var delimiter = "--" + boundary;
        var at = NextDelimiter(text, start, end, delimiter, true);
        while (at >= 0)
        {
            var after = at + delimiter.Length;
            if (after + 1 < end && text[after] == '-' && text[after + 1] == '-') return true;
            var content = LineEnd(text, after, end);
            at = NextDelimiter(text, content, end, delimiter, true);
            if (at < 0)
            {
                // Cut off: what is there of this part cannot be told from a whole one, so it does not count.
                return false;
            }

            // The line end before a delimiter belongs to the delimiter.
            var close = at;
            if (close > content && text[close - 1] == '\n') close--;
            if (close > content && text[close - 1] == '\r') close--;
            part(content, close);
        }

        return false;
    }

    private static int NextDelimiter(string text, int start, int end, string delimiter, bool lineStart)
    {
        var at = start;
        while (true)
        {
            at = text.IndexOf(delimiter, at, end - at, StringComparison.Ordinal);
            if (at < 0) return -1;
            var after = at + delimiter.Length;
            var isAtStart = at == start ? lineStart : text[at - 1] == '\n';
            // "--batch_1" is no delimiter of "--batch_10".
            var next = after < end ? text[after] : '\n';
            var isWhole = next == '\r' || next == '\n' || next == ' ' || next == '\t'
                || (next == '-' && after + 1 < end && text[after + 1] == '-');
            if (isAtStart && isWhole) return at;
            at = after;
        }
    }

    private static int LineEnd(string text, int at, int end)
    {
        var feed = text.IndexOf('\n', at, end - at);
        return feed < 0 ? end : feed + 1;
    }

    private static MultipartAnswer ReadAnswer(string text, int start, int end)
    {
        var at = start;
        var headers = ReadHeaders(text, ref at, end);
        var answer = new MultipartAnswer();
        var boundary = Boundary(HeaderList.Find(headers, "Content-Type"));
        if (boundary == null)
        {
            answer.Responses.Add(ReadResponse(text, at, end, headers));
            return answer;
        }

        answer.IsChangeSet = true;
        var isComplete = ReadParts(text, at, end, boundary, (partStart, partEnd) =>
        {
            var partAt = partStart;
            var partHeaders = ReadHeaders(text, ref partAt, partEnd);
            answer.Responses.Add(ReadResponse(text, partAt, partEnd, partHeaders));
        });
        if (!isComplete) throw new FormatException("a change set of the answer is cut off");
        return answer;
    }

    private static MultipartResponse ReadResponse(string text, int at, int end, List<KeyValuePair<string, string>> part)
    {
        var type = HeaderList.Find(part, "Content-Type");
        if (type == null || !type.StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException("a part of the answer has the type '" + type + "', expected application/http");
        }

        var line = ReadLine(text, ref at, end);
        while (line.Length == 0 && at < end) line = ReadLine(text, ref at, end);
        var match = Regex.Match(line, "^HTTP/1\\.[01] ([1-5][0-9][0-9])( |$)");
        if (!match.Success) throw new FormatException("a part of the answer begins with '" + Shortened(line) + "', expected a status line");
        var headers = ReadHeaders(text, ref at, end);
        var body = text.Substring(at, end - at);
        var status = int.Parse(match.Groups[1].Value);
        var length = HeaderList.Find(headers, "Content-Length");
        if (length != null && int.TryParse(length, out var count) && count >= 0 && count < body.Length) body = body.Substring(0, count);
        // Dataverse ends answers without content with one or two empty lines.
        if (status == 204 || status == 304 || (HeaderList.Find(headers, "Content-Type") == null && body.Trim().Length == 0)) body = string.Empty;
        return new MultipartResponse { Status = status, Headers = headers, Bytes = body, ContentId = HeaderList.Find(part, "Content-ID") };
    }

    private static List<KeyValuePair<string, string>> ReadHeaders(string text, ref int at, int end)
    {
        var headers = new List<KeyValuePair<string, string>>();
        while (at < end)
        {
            var line = ReadLine(text, ref at, end);
            if (line.Length == 0) break;
            // Some samples write "Location:https…" without a blank.
            var colon = line.IndexOf(':');
            if (colon <= 0) throw new FormatException("'" + Shortened(line) + "' is no header of a part of the answer");
            headers.Add(new KeyValuePair<string, string>(line.Substring(0, colon).Trim(), line.Substring(colon + 1).Trim()));
        }

        return headers;
    }

    private static string ReadLine(string text, ref int at, int end)
    {
        var start = at;
        at = LineEnd(text, at, end);
        var stop = at;
        if (stop > start && text[stop - 1] == '\n') stop--;
        if (stop > start && text[stop - 1] == '\r') stop--;
        return text.Substring(start, stop - start);
    }

    private static string Shortened(string text) => text.Length <= 60 ? text : text.Substring(0, 60) + "…";
}

/// <summary>Collects text as UTF-8 bytes.</summary>
public sealed class Utf8Writer
{
    private byte[] buffer;
    private int length;

    public Utf8Writer(int capacity)
    {
        buffer = new byte[Math.Max(capacity, 256)];
    }

    public void Write(string text)
    {
        var room = text.Length < 1024 ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);
        if (buffer.Length - length < room) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + room));
        length += Encoding.UTF8.GetBytes(text, 0, text.Length, buffer, length);
    }

    public void Write(string first, string second, string third)
    {
        Write(first);
        Write(second);
        Write(third);
    }

    public void Write(string first, string second)
    {
        Write(first);
        Write(second);
    }

    public byte[] ToArray()
    {
        Array.Resize(ref buffer, length);
        return buffer;
    }
}
