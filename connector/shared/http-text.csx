/// <summary>Text in the bytes of an HTTP message.</summary>
public static class HttpText
{
    private static Tuple<string, Encoding> last;
    private static readonly Encoding Strict = new UTF8Encoding(false, true);
    private static readonly Regex Charset = new Regex(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", RegexOptions.IgnoreCase);

    /// <summary>By the charset that the content type names; UTF-8 without one, and for an unknown one.</summary>
    public static string Decode(byte[] bytes, int start, int length, string contentType) => EncodingOf(contentType).GetString(bytes, start, length);

    /// <summary>The same text in UTF-8, without a copy where it is that already.</summary>
    public static byte[] ToUtf8(byte[] bytes, string contentType)
    {
        var encoding = EncodingOf(contentType);
        if (encoding == Encoding.UTF8)
        {
            try
            {
                Strict.GetCharCount(bytes);
                return bytes;
            }
            catch (DecoderFallbackException)
            {
                // What is not UTF-8 becomes replacement characters.
            }
        }

        return Encoding.UTF8.GetBytes(encoding.GetString(bytes));
    }

    private static Encoding EncodingOf(string contentType)
    {
        if (contentType == null) return Encoding.UTF8;
        // Nearly all bodies of a batch have the same type.
        var known = last;
        if (known != null && ReferenceEquals(known.Item1, contentType)) return known.Item2;
        var encoding = Find(contentType);
        last = Tuple.Create(contentType, encoding);
        return encoding;
    }

    private static Encoding Find(string contentType)
    {
        if (contentType.IndexOf("charset", StringComparison.OrdinalIgnoreCase) < 0) return Encoding.UTF8;
        var name = Charset.Match(contentType).Groups[1].Value.ToLowerInvariant();
        switch (name)
        {
            case "":
            case "utf-8":
            case "utf8":
            case "us-ascii":
                return Encoding.UTF8;
            case "windows-1252":
                // Not available everywhere; it differs from ISO-8859-1 in punctuation only.
                name = "iso-8859-1";
                break;
        }

        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
