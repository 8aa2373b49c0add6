/// <summary>Bytes as text, in the ordinary alphabet or the one for addresses (RFC 4648 4 and 5), with or without padding.</summary>
public static class Base64Text
{
    /// <summary>Null when the text is something else.</summary>
    public static byte[] Decode(string text)
    {
        var ordinary = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        if (ordinary.Length % 4 == 1) return null;
        try
        {
            return Convert.FromBase64String(ordinary + new string('=', (4 - (ordinary.Length % 4)) % 4));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
