/// <summary>Where the values, strings and white space of a JSON text end.</summary>
public static class JsonSyntax
{
    private const int MaximumDepth = 256;

    private static readonly string[] UsualNames = { "method", "url", "headers", "body", "contentId", "changeSet", "id", "status", "dependsOn" };

    /// <summary>Checks a value and returns where it ends.</summary>
    public static int Skip(string text, int at, int depth)
    {
        if (at >= text.Length || depth > MaximumDepth) throw Wrong(text, at);
        switch (text[at])
        {
            case '{':
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

            case '[':
                at = SkipSpace(text, at + 1);
                if (Peek(text, at) == ']') return at + 1;
                while (true)
                {
                    at = SkipSpace(text, Skip(text, at, depth + 1));
                    if (Peek(text, at) == ']') return at + 1;
                    if (Peek(text, at) != ',') throw Wrong(text, at);
                    at = SkipSpace(text, at + 1);
                }

            case '"':
                return SkipString(text, at);
            case 't':
                return SkipWord(text, at, "true");
            case 'f':
                return SkipWord(text, at, "false");
            case 'n':
                return SkipWord(text, at, "null");
            default:
                return SkipNumber(text, at);
        }
    }

    /// <summary>Where a value of a text that has been checked ends: brackets are counted, strings jumped over.</summary>
    public static int Hop(string text, int at)
    {
        var depth = 0;
        while (true)
        {
            switch (text[at])
            {
                case '"':
                    at = HopString(text, at);
                    if (depth == 0) return at;
                    continue;
                case '{':
                case '[':
                    depth++;
                    break;
                case '}':
                case ']':
                    if (--depth == 0) return at + 1;
                    if (depth < 0) return at;
                    break;
                case ',':
                case ' ':
                case '\t':
                case '\r':
                case '\n':
                    if (depth == 0) return at;
                    break;
            }

            at++;
            if (at == text.Length) return at;
        }
    }

    private static int HopString(string text, int at)
    {
        var close = text.IndexOf('"', at + 1);
        while (true)
        {
            var slashes = 0;
            for (var before = close - 1; text[before] == '\\'; before--) slashes++;
            if (slashes % 2 == 0) return close + 1;
            close = text.IndexOf('"', close + 1);
        }
    }

    public static int SkipString(string text, int at)
    {
        if (Peek(text, at) != '"') throw Wrong(text, at);
        for (at++; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '"') return at + 1;
            if (character < ' ') throw Wrong(text, at);
            if (character != '\\') continue;
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

    /// <summary>Names that come again and again are not copied.</summary>
    public static string ReadName(string text, int at, int end)
    {
        foreach (var name in UsualNames)
        {
            if (name.Length == end - at - 2 && string.CompareOrdinal(text, at + 1, name, 0, name.Length) == 0) return name;
        }

        return ReadString(text, at, end);
    }

    public static string ReadString(string text, int at, int end)
    {
        var content = text.Substring(at + 1, end - at - 2);
        if (content.IndexOf('\\') < 0) return content;
        var result = new StringBuilder(content.Length);
        for (var index = 0; index < content.Length; index++)
        {
            if (content[index] != '\\')
            {
                result.Append(content[index]);
                continue;
            }

            index++;
            switch (content[index])
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
                    for (var digit = 1; digit <= 4; digit++) code = (code * 16) + HexValue(content[index + digit]);
                    result.Append((char)code);
                    index += 4;
                    break;
                default:
                    result.Append(content[index]);
                    break;
            }
        }

        return result.ToString();
    }

    private static int SkipNumber(string text, int at)
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

    private static int SkipDigits(string text, int at)
    {
        var first = at;
        while (at < text.Length && text[at] >= '0' && text[at] <= '9') at++;
        return at > first ? at : throw Wrong(text, at);
    }

    private static int SkipWord(string text, int at, string word)
    {
        return string.CompareOrdinal(text, at, word, 0, word.Length) == 0 ? at + word.Length : throw Wrong(text, at);
    }

    public static int SkipSpace(string text, int at)
    {
        while (at < text.Length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) at++;
        return at;
    }

    private static char Peek(string text, int at) => at < text.Length ? text[at] : '\0';

    private static int HexValue(char digit)
    {
        if (digit >= '0' && digit <= '9') return digit - '0';
        if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
        return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
    }

    public static FormatException Wrong(string text, int at)
    {
        return new FormatException(
            at >= text.Length ? "the JSON ends too early" : "unexpected '" + text[at] + "' at character " + at + " of the JSON");
    }
}
