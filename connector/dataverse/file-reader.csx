#load "../shared/batch-sender.csx"
#load "table-reader.csx"

/// <summary>
/// Reads a file column piece by piece. Source: Microsoft Learn, "Use file column data", download a file in chunks: a Range
/// header, 206, and the size of the whole file in x-ms-file-size.
/// </summary>
public sealed class FileReader
{
    /// <summary>The service returns at most 4 MB at once.</summary>
    public const int Block = 1024 * 1024;

    private readonly TableReader reader;
    private readonly string row;
    private readonly string column;

    public FileReader(TableReader reader, string row, string column)
    {
        this.reader = reader;
        this.row = row;
        this.column = column;
    }

    /// <summary>The response that ended the reading; null when the time was over.</summary>
    public BatchReply Failure { get; private set; }

    /// <summary>Bytes of the whole file; -1 before anything was read.</summary>
    public long Size { get; private set; } = -1;

    /// <summary>The bytes from a position on, at most a block; empty at the end of the file, null when they cannot be read.</summary>
    public async Task<byte[]> ReadAsync(long position, int length = Block)
    {
        if (Size >= 0 && position >= Size) return new byte[0];
        var reply = await reader.SendAsync(row + "/" + column + "/$value", "bytes=" + position + "-" + (position + length - 1)).ConfigureAwait(false);
        Failure = reply;
        if (reply == null) return null;
        if (reply.Status == 416)
        {
            // A position behind the end. Nothing else tells the size then.
            Size = Math.Max(Size, 0);
            return new byte[0];
        }

        if (!reply.IsSuccess || IsPage(reply)) return null;
        var body = reply.Body;
        // A service that does not know ranges returns the whole file.
        if (reply.Status == 200) body = position >= body.Length ? new byte[0] : Part(body, (int)position, Math.Min(length, body.Length - (int)position));
        if (long.TryParse(reply.Header("x-ms-file-size"), out var size)) Size = size;
        else if (reply.Status == 200) Size = reply.Body.Length;
        else if (body.Length < length) Size = position + body.Length;
        return body;
    }

    /// <summary>The end of some bytes with more bytes behind it.</summary>
    public static byte[] Join(byte[] bytes, int start, byte[] more)
    {
        var joined = new byte[bytes.Length - start + more.Length];
        Array.Copy(bytes, start, joined, 0, bytes.Length - start);
        Array.Copy(more, 0, joined, bytes.Length - start, more.Length);
        return joined;
    }

    /// <summary>
    /// A gateway's page for signing in comes with 200 as well: as a file it would be the end of a longer one.
    /// Source: Microsoft Learn, "Use file column data": a file comes as application/octet-stream.
    /// </summary>
    private static bool IsPage(BatchReply reply)
    {
        var type = (reply.ContentType ?? string.Empty).Split(';')[0].Trim().ToLowerInvariant();
        return type == "text/html" || type == "application/xhtml+xml";
    }

    private static byte[] Part(byte[] bytes, int start, int length)
    {
        var part = new byte[length];
        Array.Copy(bytes, start, part, 0, length);
        return part;
    }

    /// <summary>The ID of the file: another one after each upload. Null when it cannot be read.</summary>
    public async Task<string> VersionAsync()
    {
        var reply = await reader.SendAsync(row + "?$select=" + column).ConfigureAwait(false);
        Failure = reply;
        if (reply == null || !reply.IsSuccess) return null;
        try
        {
            return JsonText.Parse(reply.Text()).Member(column).AsText();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
