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

/// <summary>
/// Writes multipart/mixed with application/http parts, as OData defines it (OData 4.01 Protocol 11.7, RFC 2046 5.1.1):
/// CRLF everywhere, also behind the closing delimiter, which Dataverse insists on.
/// </summary>
public sealed class MultipartWriter
{
    private static readonly byte[] PartHead = Ascii("\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
    private static readonly byte[] ContentId = Ascii("Content-ID: ");
    private static readonly byte[] ChangeSetHead = Ascii("\r\nContent-Type: multipart/mixed; boundary=");
    private static readonly byte[] Version = Ascii(" HTTP/1.1\r\n");
    private static readonly byte[] Line = Ascii("\r\n");
    private static readonly byte[] Close = Ascii("--\r\n");

    private readonly List<HeaderLine> lines = new List<HeaderLine>();
    private byte[] buffer;
    private int length;

    private MultipartWriter(int capacity)
    {
        buffer = new byte[capacity];
    }

    /// <summary>Writes a batch in UTF-8 under a boundary that occurs in none of its texts.</summary>
    public static byte[] Write(IReadOnlyList<MultipartRequest> requests, out string boundary)
    {
        var id = FreshId(requests);
        boundary = "batch_" + id;
        var writer = new MultipartWriter(Capacity(requests));
        var outer = Ascii("--" + boundary);
        var changeSets = 0;
        string open = null;
        byte[] inner = null;
        foreach (var request in requests)
        {
            if (open != null && request.ChangeSet != open)
            {
                writer.Append(inner);
                writer.Append(Close);
                open = null;
            }

            if (request.ChangeSet != null && open == null)
            {
                open = request.ChangeSet;
                var name = "changeset_" + changeSets++ + "_" + id;
                inner = Ascii("--" + name);
                writer.Append(outer);
                writer.Append(ChangeSetHead);
                writer.Append(name);
                writer.Append(Line);
                writer.Append(Line);
            }

            writer.Append(open == null ? outer : inner);
            writer.Append(request);
        }

        if (open != null)
        {
            writer.Append(inner);
            writer.Append(Close);
        }

        writer.Append(outer);
        writer.Append(Close);
        if (writer.buffer.Length != writer.length) Array.Resize(ref writer.buffer, writer.length);
        return writer.buffer;
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static string FreshId(IReadOnlyList<MultipartRequest> requests)
    {
        while (true)
        {
            var id = Guid.NewGuid().ToString("N");
            var isFresh = true;
            foreach (var request in requests)
            {
                isFresh = !(Contains(request.Body, id) || Contains(request.Url, id));
                if (!isFresh) break;
            }

            if (isFresh) return id;
        }
    }

    private static bool Contains(string text, string id) => text != null && text.Length >= id.Length && text.IndexOf(id, StringComparison.Ordinal) >= 0;

    /// <summary>About what it takes; texts beyond ASCII make it grow once.</summary>
    private static int Capacity(IReadOnlyList<MultipartRequest> requests)
    {
        var capacity = 256;
        foreach (var request in requests)
        {
            capacity += 150 + request.Url.Length + (request.ContentId == null ? 0 : 150) + (request.Body == null ? 0 : Encoding.UTF8.GetByteCount(request.Body));
            foreach (var header in request.Headers) capacity += 4 + header.Key.Length + header.Value.Length;
        }

        return capacity;
    }

    private void Append(MultipartRequest request)
    {
        Append(PartHead);
        if (request.ContentId != null)
        {
            Append(ContentId);
            Append(request.ContentId);
            Append(Line);
        }

        Append(Line);
        Append(request.Method);
        Room(1)[length++] = (byte)' ';
        Append(request.Url);
        Append(Version);
        for (var index = 0; index < request.Headers.Count; index++) Append(index, request.Headers[index]);
        // One line end closes the headers, the next one belongs to the delimiter that follows.
        Append(Line);
        if (request.Body != null) Append(request.Body);
        Append(Line);
    }

    /// <summary>Most parts repeat the headers of the one before.</summary>
    private void Append(int index, KeyValuePair<string, string> header)
    {
        if (index == lines.Count) lines.Add(default);
        var line = lines[index];
        if (line.Bytes == null || line.Name != header.Key || line.Value != header.Value)
        {
            line = new HeaderLine { Name = header.Key, Value = header.Value, Bytes = Encoding.UTF8.GetBytes(header.Key + ": " + header.Value + "\r\n") };
            lines[index] = line;
        }

        Append(line.Bytes);
    }

    private void Append(byte[] bytes)
    {
        Buffer.BlockCopy(bytes, 0, Room(bytes.Length), length, bytes.Length);
        length += bytes.Length;
    }

    private void Append(string text)
    {
        var most = text.Length < 256 ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);
        length += Encoding.UTF8.GetBytes(text, 0, text.Length, Room(most), length);
    }

    private byte[] Room(int count)
    {
        if (buffer.Length - length < count) Array.Resize(ref buffer, Math.Max(buffer.Length + (buffer.Length / 8), length + count));
        return buffer;
    }

    private struct HeaderLine
    {
        public string Name;
        public string Value;
        public byte[] Bytes;
    }
}
