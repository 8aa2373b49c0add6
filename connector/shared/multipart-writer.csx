#load "buffer-pool.csx"
#load "byte-range.csx"

/// <summary>One HTTP request of a multipart batch.</summary>
public sealed class MultipartRequest
{
    public string Method;

    /// <summary>As it goes on the request line.</summary>
    public string Url;

    /// <summary>Requests with the same headers may share the list.</summary>
    public List<KeyValuePair<string, string>> Headers = new List<KeyValuePair<string, string>>();

    /// <summary>Missing for none.</summary>
    public ByteRange Body;

    /// <summary>Content-ID of the part; null for none.</summary>
    public string ContentId;

    /// <summary>Neighbors with the same name travel in one change set; null for none.</summary>
    public string ChangeSet;
}

/// <summary>
/// Writes multipart/mixed with application/http parts, as OData defines it (OData 4.01 Protocol 11.7, RFC 2046 5.1.1):
/// CRLF everywhere, also after the closing delimiter, which Dataverse insists on.
/// </summary>
public sealed class MultipartWriter
{
    private const string PartHead = "\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n";

    private byte[] buffer;
    private int length;
    private MultipartRequest last;
    private byte[] lastHead;

    private MultipartWriter(int capacity)
    {
        buffer = BufferPool.Take(capacity);
    }

    /// <summary>Gives back what Write returned, when nobody will read it any more.</summary>
    public static void Release(ArraySegment<byte> written) => BufferPool.Give(written.Array);

    /// <summary>Writes a batch in UTF-8 under a boundary that occurs in none of its texts.</summary>
    public static ArraySegment<byte> Write(IReadOnlyList<MultipartRequest> requests, out string boundary)
    {
        var id = FreshId(requests);
        boundary = "batch_" + id;
        var writer = new MultipartWriter(Capacity(requests));
        var outer = Ascii("--" + boundary);
        var part = Ascii("--" + boundary + PartHead);
        var changeSets = 0;
        string open = null;
        byte[] inner = null;
        byte[] innerPart = null;
        for (var index = 0; index < requests.Count; index++)
        {
            var request = requests[index];
            if (open != null && request.ChangeSet != open)
            {
                writer.Close(inner);
                open = null;
            }

            if (request.ChangeSet != null && open == null)
            {
                open = request.ChangeSet;
                var name = "changeset_" + changeSets++ + "_" + id;
                inner = Ascii("--" + name);
                innerPart = Ascii("--" + name + PartHead);
                writer.Append(Ascii("--" + boundary + "\r\nContent-Type: multipart/mixed; boundary=" + name + "\r\n\r\n"));
            }

            writer.Append(open == null ? part : innerPart);
            writer.Append(request);
        }

        if (open != null) writer.Close(inner);
        writer.Close(outer);
        return new ArraySegment<byte>(writer.buffer, 0, writer.length);
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static string FreshId(IReadOnlyList<MultipartRequest> requests)
    {
        while (true)
        {
            var id = Guid.NewGuid().ToString("N");
            if (!IsUsed(id, requests)) return id;
        }
    }

    private static bool IsUsed(string id, IReadOnlyList<MultipartRequest> requests)
    {
        // All boundaries end in it, after an underscore, which is rarer than its own characters.
        var end = "_" + id;
        string checkedUrl = null;
        for (var index = 0; index < requests.Count; index++)
        {
            var request = requests[index];
            if (request.Body.Contains(end) || (request.Url != checkedUrl && request.Url.IndexOf(end, StringComparison.Ordinal) >= 0)) return true;
            checkedUrl = request.Url;
        }

        return false;
    }

    /// <summary>Enough for everything but characters beyond ASCII in addresses and headers; those make it grow.</summary>
    private static int Capacity(IReadOnlyList<MultipartRequest> requests)
    {
        var sum = 512;
        var longest = 0;
        List<KeyValuePair<string, string>> counted = null;
        var head = 0;
        for (var index = 0; index < requests.Count; index++)
        {
            var request = requests[index];
            if (request.Headers != counted)
            {
                counted = request.Headers;
                head = 0;
                foreach (var header in counted) head += 4 + header.Key.Length + header.Value.Length;
            }

            longest = Math.Max(longest, request.Url.Length);
            sum += 160 + head + request.Url.Length + request.Body.Length + (request.ContentId == null ? 0 : 48);
            if (request.ChangeSet != null && (index == 0 || requests[index - 1].ChangeSet != request.ChangeSet)) sum += 256;
        }

        return sum + (longest * 2);
    }

    private void Close(byte[] delimiter)
    {
        Append(delimiter);
        var at = Room(4);
        buffer[at] = buffer[at + 1] = (byte)'-';
        length += 2;
        AppendLineEnd();
    }

    private void Append(MultipartRequest request)
    {
        if (request.ContentId != null)
        {
            Append("Content-ID: ");
            Append(request.ContentId);
            AppendLineEnd();
        }

        Append(Head(request));
        if (!request.Body.IsMissing) Append(request.Body.Bytes, request.Body.Start, request.Body.Length);
        AppendLineEnd();
    }

    /// <summary>The request line, the headers and the lines around them; most requests repeat those of the one before.</summary>
    private byte[] Head(MultipartRequest request)
    {
        if (lastHead != null && request.Url == last.Url && request.Method == last.Method && IsSame(request.Headers, last.Headers)) return lastHead;
        var text = new StringBuilder("\r\n").Append(request.Method).Append(' ').Append(request.Url).Append(" HTTP/1.1\r\n");
        foreach (var header in request.Headers) text.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        // One line end closes the headers, the next one belongs to the delimiter that follows.
        last = request;
        lastHead = Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
        return lastHead;
    }

    private static bool IsSame(List<KeyValuePair<string, string>> left, List<KeyValuePair<string, string>> right)
    {
        if (left == right) return true;
        if (left.Count != right.Count) return false;
        for (var index = 0; index < left.Count; index++)
        {
            if (left[index].Key != right[index].Key || left[index].Value != right[index].Value) return false;
        }

        return true;
    }

    private void AppendLineEnd()
    {
        var at = Room(2);
        buffer[at] = (byte)'\r';
        buffer[at + 1] = (byte)'\n';
        length += 2;
    }

    private void Append(byte[] bytes) => Append(bytes, 0, bytes.Length);

    private void Append(byte[] bytes, int start, int count)
    {
        var at = Room(count);
        Buffer.BlockCopy(bytes, start, buffer, at, count);
        length += count;
    }

    private void Append(string text) => Append(text, 0, text.Length);

    private void Append(string text, int start, int count)
    {
        var at = Room(count * 3);
        length += Encoding.UTF8.GetBytes(text, start, count, buffer, at);
    }

    /// <summary>Where the next bytes go, with room for that many.</summary>
    private int Room(int count)
    {
        if (buffer.Length - length < count) Array.Resize(ref buffer, Math.Max(buffer.Length + (buffer.Length / 2), length + count));
        return length;
    }
}
