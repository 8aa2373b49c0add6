#load "batch-parts.csx"
#load "http-bytes.csx"
#load "multipart-response.csx"
#load "multipart-type.csx"

/// <summary>
/// Reads multipart/mixed with application/http parts (OData 4.01 Protocol 11.7, RFC 2046 5.1.1) in one pass over its
/// bytes. FormatException says what is wrong with a response.
/// </summary>
public sealed class MultipartReader
{
    private readonly byte[] bytes;
    private readonly byte[] outer;
    private readonly HeaderLines lines;
    private int at;

    // Nearly all parts begin with the same lines: the last such head is compared before it is read.
    private int knownHead;
    private int knownLength;

    private MultipartReader(byte[] bytes, string boundary)
    {
        this.bytes = bytes;
        lines = new HeaderLines(bytes);
        outer = Delimiter(boundary);
    }

    public static BatchParts Read(byte[] body, string contentType)
    {
        var boundary = MultipartType.Boundary(contentType);
        if (boundary == null) throw new FormatException("the response's type '" + contentType + "' names no boundary");
        var parts = new BatchParts();
        parts.IsComplete = new MultipartReader(body, boundary).ReadParts(parts.Parts);
        return parts;
    }

    private static byte[] Delimiter(string boundary) => Encoding.UTF8.GetBytes("--" + boundary);

    /// <summary>Reads parts up to the closing delimiter. False when that is missing.</summary>
    private bool ReadParts(List<BatchPart> parts)
    {
        at = NextDelimiter(0, outer);
        while (at >= 0 && !IsClosing(at + outer.Length))
        {
            var start = at;
            try
            {
                var part = ReadPart();
                if (part == null) return false;
                parts.Add(part);
            }
            catch (FormatException)
            {
                // What is wrong with the last part of a response that was cut off is that it was cut off.
                if (NextDelimiter(HttpBytes.NextLine(bytes, start, bytes.Length), outer) < 0) return false;
                throw;
            }
        }

        return at >= 0;
    }

    private BatchPart ReadPart()
    {
        var isShort = SkipLine();
        var part = new BatchPart();
        var boundary = ReadPartHead(outer, out var contentId);
        if (boundary == null) return ReadResponse(outer, isShort, contentId, part.Responses) ? part : null;
        part.IsChangeSet = true;
        ReadChangeSet(Delimiter(boundary), part.Responses);
        at = NextDelimiter(at, outer);
        return at < 0 ? null : part;
    }

    private void ReadChangeSet(byte[] delimiter, List<IBatchResponse> responses)
    {
        at = NextDelimiter(at, delimiter);
        while (at >= 0 && !IsClosing(at + delimiter.Length))
        {
            var isShort = SkipLine();
            if (ReadPartHead(delimiter, out var contentId) != null) throw new FormatException("a change set of the response contains a change set");
            if (!ReadResponse(delimiter, isShort, contentId, responses)) break;
        }

        if (at < 0) throw new FormatException("a change set of the response is cut off");
        SkipLine();
    }

    /// <summary>Moves past a delimiter's line. True when a line feed alone ends it.</summary>
    private bool SkipLine()
    {
        at = HttpBytes.NextLine(bytes, at, bytes.Length);
        return bytes[at - 2] != HttpBytes.Return;
    }

    /// <summary>Reads the headers of a part. Its boundary when it is a change set; null when it is a response.</summary>
    private string ReadPartHead(byte[] delimiter, out string contentId)
    {
        contentId = null;
        if (IsKnownHead())
        {
            at += knownLength;
            return null;
        }

        var start = at;
        string type = null;
        var isResponse = false;
        for (var end = NextHeader(delimiter); end > at; end = NextHeader(delimiter))
        {
            if (HttpBytes.IsHeader(bytes, at, end, "Content-Type"))
            {
                isResponse = HttpBytes.Is(bytes, at, Math.Min(end - at, 30), "Content-Type: application/http");
                if (!isResponse) type = HttpBytes.Header(bytes, at, HttpBytes.WithoutLineEnd(bytes, at, end)).Value;
            }
            else if (HttpBytes.IsHeader(bytes, at, end, "Content-ID"))
            {
                contentId = HttpBytes.Header(bytes, at, HttpBytes.WithoutLineEnd(bytes, at, end)).Value;
            }

            at = end;
        }

        if (isResponse)
        {
            // A head that the end of the response cuts off does not count.
            if (contentId == null && at < bytes.Length)
            {
                knownHead = start;
                knownLength = at - start;
            }

            return null;
        }

        var boundary = MultipartType.Boundary(type);
        if (boundary == null && (type == null || !type.StartsWith("application/http", StringComparison.OrdinalIgnoreCase)))
        {
            throw new FormatException("a part of the response has the type '" + type + "', expected application/http");
        }

        return boundary;
    }

    private bool IsKnownHead()
    {
        if (knownLength == 0 || at + knownLength > bytes.Length) return false;
        var index = 0;
        for (; index + 8 <= knownLength; index += 8)
        {
            if (BitConverter.ToInt64(bytes, knownHead + index) != BitConverter.ToInt64(bytes, at + index)) return false;
        }

        for (; index < knownLength; index++)
        {
            if (bytes[knownHead + index] != bytes[at + index]) return false;
        }

        return true;
    }

    /// <summary>Where the header line at the current position ends. Without one, skips the empty line and returns that position.</summary>
    private int NextHeader(byte[] delimiter)
    {
        if (at >= bytes.Length || (bytes[at] == '-' && IsDelimiter(at, delimiter))) return at;
        var next = HttpBytes.NextLine(bytes, at, bytes.Length);
        var end = HttpBytes.WithoutLineEnd(bytes, at, next);
        if (end == at)
        {
            at = next;
            return at;
        }

        if (Array.IndexOf(bytes, (byte)':', at, end - at) <= at) throw new FormatException("'" + Shortened(at, end) + "' is not a header of a part of the response");
        return next;
    }

    /// <summary>False when there is no delimiter behind it: cut off, it cannot be distinguished from a whole one, and does not count.</summary>
    private bool ReadResponse(byte[] delimiter, bool isShort, string contentId, List<IBatchResponse> responses)
    {
        while (at < bytes.Length && (bytes[at] == HttpBytes.Feed || bytes[at] == HttpBytes.Return)) at++;
        var line = HttpBytes.NextLine(bytes, at, bytes.Length);
        if (line == bytes.Length) return Lost();
        var status = ReadStatus(at, HttpBytes.WithoutLineEnd(bytes, at, line));
        at = line;
        var type = -1;
        var stated = -1;
        for (var end = NextHeader(delimiter); end > at; end = NextHeader(delimiter))
        {
            if (HttpBytes.IsHeader(bytes, at, end, "Content-Type")) type = at;
            if (HttpBytes.IsHeader(bytes, at, end, "Content-Length") && int.TryParse(HttpBytes.Header(bytes, at, HttpBytes.WithoutLineEnd(bytes, at, end)).Value, out var count)) stated = count;
            at = end;
        }

        var body = at;
        at = NextDelimiter(body, delimiter);
        if (at < 0) return false;
        // The line end before a delimiter belongs to it: of the kind that ended the delimiter before, so that bodies keep theirs.
        var length = Math.Max(0, (isShort && at > body ? at - 1 : HttpBytes.WithoutLineEnd(bytes, body, at)) - body);
        if (stated >= 0 && stated < length) length = stated;
        // Dataverse ends responses without content with one or two empty lines.
        if (status == 204 || status == 304 || (type < 0 && IsBlank(body, length))) length = 0;
        responses.Add(new MultipartResponse(bytes, lines, line, type, body, length) { Status = status, ContentId = contentId });
        return true;
    }

    private bool Lost()
    {
        at = -1;
        return false;
    }

    /// <summary>HTTP/1.1 200 OK.</summary>
    private int ReadStatus(int start, int end)
    {
        var isStatus = end - start >= 12 && HttpBytes.Is(bytes, start, 7, "HTTP/1.") && (bytes[start + 7] == '0' || bytes[start + 7] == '1')
            && bytes[start + 8] == ' ' && (end - start == 12 || bytes[start + 12] == ' ');
        var status = 0;
        for (var index = start + 9; isStatus && index < start + 12; index++)
        {
            isStatus = bytes[index] >= '0' && bytes[index] <= '9';
            status = (status * 10) + bytes[index] - '0';
        }

        if (isStatus && status >= 100 && status < 600) return status;
        throw new FormatException("a part of the response begins with '" + Shortened(start, end) + "', expected a status line");
    }

    /// <summary>Where a line begins that is the delimiter; -1 when there is none. The search begins at the beginning of a line.</summary>
    private int NextDelimiter(int start, byte[] delimiter)
    {
        for (var line = start; line < bytes.Length; line = HttpBytes.NextLine(bytes, line, bytes.Length))
        {
            if (bytes[line] != '-') continue;
            if (IsDelimiter(line, delimiter)) return line;
            // A change set ends with the part that it is.
            if (delimiter != outer && IsDelimiter(line, outer)) return -1;
        }

        return -1;
    }

    private bool IsDelimiter(int start, byte[] delimiter)
    {
        var after = start + delimiter.Length;
        if (after > bytes.Length) return false;
        for (var index = 0; index < delimiter.Length; index++)
        {
            if (bytes[start + index] != delimiter[index]) return false;
        }

        // "--batch_1" is not a delimiter of "--batch_10".
        var next = after < bytes.Length ? bytes[after] : HttpBytes.Feed;
        return next == HttpBytes.Return || next == HttpBytes.Feed || next == ' ' || next == '\t' || IsClosing(after);
    }

    private bool IsClosing(int start) => start + 1 < bytes.Length && bytes[start] == '-' && bytes[start + 1] == '-';

    private bool IsBlank(int start, int length)
    {
        for (var index = start; index < start + length; index++)
        {
            if (bytes[index] > ' ') return false;
        }

        return true;
    }

    private string Shortened(int start, int end)
    {
        return end - start <= 60 ? Encoding.UTF8.GetString(bytes, start, end - start) : Encoding.UTF8.GetString(bytes, start, 60) + "…";
    }
}
