#load "header-list.csx"
#load "multipart-response.csx"
#load "multipart-type.csx"

/// <summary>
/// Reads multipart/mixed with application/http parts (OData 4.01 Protocol 11.7, RFC 2046 5.1.1) in one pass over its
/// bytes. FormatException says what is wrong with an answer.
/// </summary>
public sealed class MultipartReader
{
    private const byte Feed = (byte)'\n';
    private const byte Return = (byte)'\r';

    private readonly byte[] bytes;

    // Most parts repeat the header lines of the one before: such a line is read once.
    private readonly List<KnownLine> partLines = new List<KnownLine>();
    private readonly List<KnownLine> responseLines = new List<KnownLine>();
    private readonly List<KeyValuePair<string, string>> part = new List<KeyValuePair<string, string>>();

    private MultipartReader(byte[] bytes)
    {
        this.bytes = bytes;
    }

    public static MultipartBatchAnswer Read(byte[] body, string contentType)
    {
        var boundary = MultipartType.Boundary(contentType);
        if (boundary == null) throw new FormatException("the answer's type '" + contentType + "' names no boundary");
        var answer = new MultipartBatchAnswer();
        var reader = new MultipartReader(body);
        answer.IsComplete = reader.ReadParts(0, body.Length, boundary, (start, end) => answer.Parts.Add(reader.ReadAnswer(start, end)));
        return answer;
    }

    /// <summary>Calls back with the extent of each part. False when the closing delimiter is missing.</summary>
    private bool ReadParts(int start, int end, string boundary, Action<int, int> take)
    {
        var delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        var at = NextDelimiter(start, end, delimiter);
        while (at >= 0)
        {
            var after = at + delimiter.Length;
            if (IsClosing(after, end)) return true;
            var content = LineEnd(after, end);
            at = NextDelimiter(content, end, delimiter);
            // Cut off: what is there of this part cannot be told from a whole one, so it does not count.
            if (at < 0) return false;
            // The line end before a delimiter belongs to it: of the kind that ended the delimiter before, so that bodies keep theirs.
            var isShort = bytes[content - 2] != Return;
            take(content, isShort && at > content ? at - 1 : WithoutLineEnd(content, at));
        }

        return false;
    }

    /// <summary>Where a line begins that is the delimiter. The search begins at the beginning of a line.</summary>
    private int NextDelimiter(int start, int end, byte[] delimiter)
    {
        for (var at = start; at < end; at = LineEnd(at, end))
        {
            if (IsDelimiter(at, end, delimiter)) return at;
        }

        return -1;
    }

    private bool IsDelimiter(int at, int end, byte[] delimiter)
    {
        var after = at + delimiter.Length;
        if (after > end) return false;
        for (var index = 0; index < delimiter.Length; index++)
        {
            if (bytes[at + index] != delimiter[index]) return false;
        }

        // "--batch_1" is no delimiter of "--batch_10".
        var next = after < end ? bytes[after] : Feed;
        return next == Return || next == Feed || next == ' ' || next == '\t' || IsClosing(after, end);
    }

    private bool IsClosing(int at, int end) => at + 1 < end && bytes[at] == '-' && bytes[at + 1] == '-';

    /// <summary>Behind the line end that follows a place.</summary>
    private int LineEnd(int at, int end)
    {
        var feed = Array.IndexOf(bytes, Feed, at, end - at);
        return feed < 0 ? end : feed + 1;
    }

    private int WithoutLineEnd(int start, int end)
    {
        if (end > start && bytes[end - 1] == Feed) end--;
        if (end > start && bytes[end - 1] == Return) end--;
        return end;
    }

    private MultipartAnswer ReadAnswer(int start, int end)
    {
        var answer = new MultipartAnswer();
        var at = ReadHeaders(start, end, part, partLines);
        var type = HeaderList.Find(part, "Content-Type");
        var boundary = MultipartType.Boundary(type);
        if (boundary == null)
        {
            answer.Responses.Add(ReadResponse(at, end, type));
            return answer;
        }

        answer.IsChangeSet = true;
        var isComplete = ReadParts(at, end, boundary, (partStart, partEnd) =>
        {
            var partAt = ReadHeaders(partStart, partEnd, part, partLines);
            answer.Responses.Add(ReadResponse(partAt, partEnd, HeaderList.Find(part, "Content-Type")));
        });
        if (!isComplete) throw new FormatException("a change set of the answer is cut off");
        return answer;
    }

    private MultipartResponse ReadResponse(int at, int end, string type)
    {
        if (type == null || !type.StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException("a part of the answer has the type '" + type + "', expected application/http");
        }

        var stop = LineEnd(at, end);
        while (stop < end && WithoutLineEnd(at, stop) == at)
        {
            at = stop;
            stop = LineEnd(at, end);
        }

        var status = ReadStatus(at, WithoutLineEnd(at, stop));
        var headers = new List<KeyValuePair<string, string>>(8);
        var body = ReadHeaders(stop, end, headers, responseLines);
        var length = end - body;
        var stated = HeaderList.Find(headers, "Content-Length");
        if (stated != null && int.TryParse(stated, out var count) && count >= 0 && count < length) length = count;
        // Dataverse ends answers without content with one or two empty lines.
        if (status == 204 || status == 304 || (HeaderList.Find(headers, "Content-Type") == null && IsBlank(body, length))) length = 0;
        return new MultipartResponse(bytes, body, length) { Status = status, Headers = headers, ContentId = HeaderList.Find(part, "Content-ID") };
    }

    /// <summary>HTTP/1.1 200 OK.</summary>
    private int ReadStatus(int at, int end)
    {
        const string Name = "HTTP/1.";
        var isStatus = end - at >= 12 && (end - at == 12 || bytes[at + 12] == ' ') && (bytes[at + 7] == '0' || bytes[at + 7] == '1') && bytes[at + 8] == ' ';
        for (var index = 0; isStatus && index < Name.Length; index++) isStatus = bytes[at + index] == Name[index];
        var status = 0;
        for (var index = 9; isStatus && index < 12; index++)
        {
            var digit = bytes[at + index] - '0';
            isStatus = digit >= 0 && digit <= 9;
            status = (status * 10) + digit;
        }

        if (isStatus && status >= 100 && status < 600) return status;
        throw new FormatException("a part of the answer begins with '" + Shortened(at, end) + "', expected a status line");
    }

    private bool IsBlank(int start, int length)
    {
        for (var at = start; at < start + length; at++)
        {
            if (bytes[at] != Feed && bytes[at] != Return && bytes[at] != ' ' && bytes[at] != '\t') return false;
        }

        return true;
    }

    /// <summary>Collects header lines up to the empty one, and returns what is behind it.</summary>
    private int ReadHeaders(int at, int end, List<KeyValuePair<string, string>> headers, List<KnownLine> known)
    {
        headers.Clear();
        while (at < end)
        {
            var next = LineEnd(at, end);
            var stop = WithoutLineEnd(at, next);
            if (stop == at) return next;
            var index = headers.Count;
            if (index == known.Count) known.Add(default);
            if (!IsSame(known[index], at, stop)) known[index] = new KnownLine { Start = at, Length = stop - at, Header = ReadHeader(at, stop) };
            headers.Add(known[index].Header);
            at = next;
        }

        return at;
    }

    private bool IsSame(KnownLine line, int start, int end)
    {
        if (line.Length != end - start) return false;
        for (var index = 0; index < line.Length; index++)
        {
            if (bytes[line.Start + index] != bytes[start + index]) return false;
        }

        return true;
    }

    private KeyValuePair<string, string> ReadHeader(int start, int end)
    {
        var line = Encoding.UTF8.GetString(bytes, start, end - start);
        // Some samples write "Location:https…" without a blank.
        var colon = line.IndexOf(':');
        if (colon <= 0) throw new FormatException("'" + Shortened(start, end) + "' is no header of a part of the answer");
        return new KeyValuePair<string, string>(line.Substring(0, colon).Trim(), line.Substring(colon + 1).Trim());
    }

    private string Shortened(int start, int end)
    {
        return end - start <= 60 ? Encoding.UTF8.GetString(bytes, start, end - start) : Encoding.UTF8.GetString(bytes, start, 60) + "…";
    }

    private struct KnownLine
    {
        public int Start;
        public int Length;
        public KeyValuePair<string, string> Header;
    }
}
