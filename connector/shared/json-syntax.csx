#load "http-bytes.csx"

/// <summary>Where the values, strings and white space of a JSON text in UTF-8 end.</summary>
public static class JsonSyntax
{
    private const int MaximumDepth = 256;
    private const byte Quote = (byte)'"';
    private const byte Backslash = (byte)'\\';

    private static readonly string[] UsualNames = { "method", "url", "headers", "body", "contentId", "changeSet", "id", "status", "dependsOn" };

    /// <summary>Checks a value and returns where it ends.</summary>
    public static int Skip(byte[] text, int at, int depth)
    {
        if (at >= text.Length || depth > MaximumDepth) throw Wrong(text, at);
        switch (text[at])
        {
            case (byte)'{':
                at = SkipSpace(text, at + 1);
                if (Peek(text, at) == '}') return at + 1;
                while (true)
                {
                    at = SkipSpace(text, SkipString(text, at));
                    if (Peek(text, at) != ':') throw Wrong(text, at);
                    at = SkipSpace(text, Skip(text, SkipSpace(text, at + 1), depth + 1));
                    if (Peek(text, at) == '}') return at + 1;
                    if (Peek(text, at) != ',') throw Wrong(text, at);
                    at = SkipSpace(text, at + 1);
                }

            case (byte)'[':
                at = SkipSpace(text, at + 1);
                if (Peek(text, at) == ']') return at + 1;
                while (true)
                {
                    at = SkipSpace(text, Skip(text, at, depth + 1));
                    if (Peek(text, at) == ']') return at + 1;
                    if (Peek(text, at) != ',') throw Wrong(text, at);
                    at = SkipSpace(text, at + 1);
                }

            case (byte)'"':
                return SkipString(text, at);
            case (byte)'t':
                return SkipWord(text, at, "true");
            case (byte)'f':
                return SkipWord(text, at, "false");
            case (byte)'n':
                return SkipWord(text, at, "null");
            default:
                return SkipNumber(text, at);
        }
    }

    /// <summary>Where a value of a text that has been checked ends: brackets are counted, strings jumped over.</summary>
    public static int Hop(byte[] text, int at)
    {
        var depth = 0;
        while (true)
        {
            switch (text[at])
            {
                case (byte)'"':
                    at = HopString(text, at);
                    if (depth == 0) return at;
                    continue;
                case (byte)'{':
                case (byte)'[':
                    depth++;
                    break;
                case (byte)'}':
                case (byte)']':
                    if (--depth == 0) return at + 1;
                    if (depth < 0) return at;
                    break;
                case (byte)',':
                case (byte)' ':
                case (byte)'\t':
                case (byte)'\r':
                case (byte)'\n':
                    if (depth == 0) return at;
                    break;
            }

            at++;
            if (at == text.Length) return at;
        }
    }

    private static int HopString(byte[] text, int at)
    {
        var close = Array.IndexOf(text, Quote, at + 1);
        while (true)
        {
            var slashes = 0;
            for (var before = close - 1; text[before] == Backslash; before--) slashes++;
            if (slashes % 2 == 0) return close + 1;
            close = Array.IndexOf(text, Quote, close + 1);
        }
    }

    public static int SkipString(byte[] text, int at)
    {
        if (Peek(text, at) != '"') throw Wrong(text, at);
        for (at = SkipPlain(text, at + 1); at < text.Length; at = SkipPlain(text, at + 1))
        {
            if (text[at] == Quote) return at + 1;
            if (text[at] < ' ') throw Wrong(text, at);
            at++;
            switch (Peek(text, at))
            {
                case 'u':
                    for (var digit = 1; digit <= 4; digit++)
                    {
                        if (HexValue(Peek(text, at + digit)) < 0) throw Wrong(text, at + digit);
                    }

                    at += 4;
                    break;
                case '"':
                case '\\':
                case '/':
                case 'b':
                case 'f':
                case 'n':
                case 'r':
                case 't':
                    break;
                default:
                    throw Wrong(text, at);
            }
        }

        throw Wrong(text, at);
    }

    /// <summary>The next quotation mark, backslash or control character; eight bytes at a time as long as there is none.</summary>
    private static int SkipPlain(byte[] text, int at)
    {
        const ulong Ones = 0x0101010101010101, High = 0x8080808080808080;
        for (; at + 8 <= text.Length; at += 8)
        {
            var eight = BitConverter.ToUInt64(text, at);
            var quote = eight ^ (Ones * Quote);
            var slash = eight ^ (Ones * Backslash);
            // A byte below n borrows from its highest bit when n is taken away (Bit Twiddling Hacks: "hasless", "haszero").
            if (((((eight - (Ones * ' ')) & ~eight) | ((quote - Ones) & ~quote) | ((slash - Ones) & ~slash)) & High) != 0) break;
        }

        while (at < text.Length && text[at] != Quote && text[at] != Backslash && text[at] >= ' ') at++;
        return at;
    }

    /// <summary>Names that come again and again are not copied.</summary>
    public static string ReadName(byte[] text, int at, int end)
    {
        foreach (var name in UsualNames)
        {
            if (HttpBytes.Is(text, at + 1, end - at - 2, name)) return name;
        }

        return ReadString(text, at, end);
    }

    public static string ReadString(byte[] text, int at, int end)
    {
        var content = Encoding.UTF8.GetString(text, at + 1, end - at - 2);
        var slash = content.IndexOf('\\');
        if (slash < 0) return content;
        var result = new StringBuilder(content.Length);
        var from = 0;
        for (; slash >= 0; slash = content.IndexOf('\\', from))
        {
            result.Append(content, from, slash - from);
            from = slash + 2;
            switch (content[slash + 1])
            {
                case 'b':
                    result.Append('\b');
                    break;
                case 'f':
                    result.Append('\f');
                    break;
                case 'n':
                    result.Append('\n');
                    break;
                case 'r':
                    result.Append('\r');
                    break;
                case 't':
                    result.Append('\t');
                    break;
                case 'u':
                    var code = 0;
                    for (var digit = 0; digit < 4; digit++) code = (code * 16) + HexValue(content[from + digit]);
                    result.Append((char)code);
                    from += 4;
                    break;
                default:
                    result.Append(content[slash + 1]);
                    break;
            }
        }

        return result.Append(content, from, content.Length - from).ToString();
    }

    private static int SkipNumber(byte[] text, int at)
    {
        if (Peek(text, at) == '-') at++;
        var digits = at;
        at = SkipDigits(text, at);
        if (text[digits] == '0' && at > digits + 1) throw Wrong(text, digits);
        if (Peek(text, at) == '.') at = SkipDigits(text, at + 1);
        if (Peek(text, at) != 'e' && Peek(text, at) != 'E') return at;
        at++;
        if (Peek(text, at) == '+' || Peek(text, at) == '-') at++;
        return SkipDigits(text, at);
    }

    private static int SkipDigits(byte[] text, int at)
    {
        var first = at;
        while (at < text.Length && text[at] >= '0' && text[at] <= '9') at++;
        return at > first ? at : throw Wrong(text, at);
    }

    private static int SkipWord(byte[] text, int at, string word)
    {
        return at + word.Length <= text.Length && HttpBytes.Is(text, at, word.Length, word) ? at + word.Length : throw Wrong(text, at);
    }

    public static int SkipSpace(byte[] text, int at)
    {
        while (at < text.Length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) at++;
        return at;
    }

    private static char Peek(byte[] text, int at) => at < text.Length ? (char)text[at] : '\0';

    private static int HexValue(char digit)
    {
        if (digit >= '0' && digit <= '9') return digit - '0';
        if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
        return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
    }

    public static FormatException Wrong(byte[] text, int at)
    {
        if (at >= text.Length) return new FormatException("the JSON ends too early");
        var before = Encoding.UTF8.GetCharCount(text, 0, at);
        var found = Encoding.UTF8.GetString(text, at, Math.Min(4, text.Length - at));
        return new FormatException("unexpected '" + found.Substring(0, char.IsHighSurrogate(found[0]) ? 2 : 1) + "' at character " + before + " of the JSON");
    }
}
