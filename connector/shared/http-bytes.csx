/// <summary>Lines and headers in the bytes of an HTTP message.</summary>
public static class HttpBytes
{
    public const byte Feed = (byte)'\n';
    public const byte Return = (byte)'\r';

    /// <summary>Names of headers that most responses have.</summary>
    private static readonly string[] UsualNames = { "Content-Type", "OData-Version", "Location", "OData-EntityId", "ETag", "Preference-Applied", "Retry-After", "REQ_ID" };

    /// <summary>The index after the next line end.</summary>
    public static int NextLine(byte[] bytes, int at, int end)
    {
        var feed = Array.IndexOf(bytes, Feed, at, end - at);
        return feed < 0 ? end : feed + 1;
    }

    public static int WithoutLineEnd(byte[] bytes, int start, int end)
    {
        if (end > start && bytes[end - 1] == Feed) end--;
        if (end > start && bytes[end - 1] == Return) end--;
        return end;
    }

    /// <summary>Whether a line is the header of that name (in ASCII, ignoring case).</summary>
    public static bool IsHeader(byte[] bytes, int at, int end, string name)
    {
        if (at + name.Length >= end || bytes[at + name.Length] != ':') return false;
        for (var index = 0; index < name.Length; index++)
        {
            // Letters differ from their other case in one bit; '-' has that bit set.
            if ((bytes[at + index] | 0x20) != (name[index] | 0x20)) return false;
        }

        return true;
    }

    public static KeyValuePair<string, string> Header(byte[] bytes, int start, int end)
    {
        // Some samples write "Location:https…" without a blank.
        var colon = Array.IndexOf(bytes, (byte)':', start, end - start);
        foreach (var name in UsualNames)
        {
            if (Is(bytes, start, colon - start, name)) return new KeyValuePair<string, string>(name, Trimmed(bytes, colon + 1, end));
        }

        return new KeyValuePair<string, string>(Trimmed(bytes, start, colon), Trimmed(bytes, colon + 1, end));
    }

    public static bool Is(byte[] bytes, int start, int length, string text)
    {
        if (length != text.Length) return false;
        for (var index = 0; index < length; index++)
        {
            if (bytes[start + index] != text[index]) return false;
        }

        return true;
    }

    public static string Trimmed(byte[] bytes, int start, int end)
    {
        while (start < end && IsBlank(bytes[start])) start++;
        while (start < end && IsBlank(bytes[end - 1])) end--;
        return Encoding.UTF8.GetString(bytes, start, end - start);
    }

    private static bool IsBlank(byte character) => character == ' ' || character == '\t';
}
