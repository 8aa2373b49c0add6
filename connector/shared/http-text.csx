/// <summary>Text in the bytes of an HTTP message.</summary>
public static class HttpText
{
    private static readonly Regex Charset = new Regex(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", RegexOptions.IgnoreCase);

    /// <summary>By the charset that the content type names; UTF-8 without one, and for an unknown one.</summary>
    public static string Decode(byte[] bytes, int start, int length, string contentType) => EncodingOf(contentType).GetString(bytes, start, length);

    private static Encoding EncodingOf(string contentType)
    {
        if (contentType == null || contentType.IndexOf("charset", StringComparison.OrdinalIgnoreCase) < 0) return Encoding.UTF8;
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
