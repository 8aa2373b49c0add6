#load "text-range.csx"

/// <summary>One HTTP request of a multipart batch.</summary>
public sealed class MultipartRequest
{
    public string Method;

    /// <summary>As it goes on the request line.</summary>
    public string Url;

    /// <summary>Requests with the same headers may share the list.</summary>
    public List<KeyValuePair<string, string>> Headers = new List<KeyValuePair<string, string>>();

    /// <summary>Missing for none.</summary>
    public TextRange Body;

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
    private List<KeyValuePair<string, string>> lastHeaders;
    private byte[] lastHead;

    private MultipartWriter(int capacity)
    {
        buffer = new byte[capacity];
    }

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
        for (var index = 0; index < requests.Count; index++)
        {
            if (requests[index].Body.Contains(id) || requests[index].Url.IndexOf(id, StringComparison.Ordinal) >= 0) return true;
        }

        return false;
    }

    /// <summary>Enough for texts of ASCII; those beyond make it grow. The longest text needs room for three bytes a character.</summary>
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

            longest = Math.Max(longest, Math.Max(request.Body.Length, request.Url.Length));
            sum += 160 + head + request.Url.Length + request.Body.Length + (request.Body.Length / 32) + (request.ContentId == null ? 0 : 48);
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

        AppendLineEnd();
        Append(request.Method);
        Append(" ");
        Append(request.Url);
        Append(Head(request.Headers));
        if (!request.Body.IsMissing) Append(request.Body.Text, request.Body.Start, request.Body.Length);
        AppendLineEnd();
    }

    /// <summary>The rest of the request line, the headers and the line that ends them; most requests repeat the one before.</summary>
    private byte[] Head(List<KeyValuePair<string, string>> headers)
    {
        if (lastHead != null && IsSame(headers, lastHeaders)) return lastHead;
        var text = new StringBuilder(" HTTP/1.1\r\n");
        foreach (var header in headers) text.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        // One line end closes the headers, the next one belongs to the delimiter that follows.
        lastHeaders = headers;
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

    private void Append(byte[] bytes)
    {
        var at = Room(bytes.Length);
        Buffer.BlockCopy(bytes, 0, buffer, at, bytes.Length);
        length += bytes.Length;
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
