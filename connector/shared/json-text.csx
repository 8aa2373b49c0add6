#load "byte-range.csx"
#load "json-syntax.csx"

/// <summary>
/// A value inside a JSON text in UTF-8. Only what is asked for is read, and everything keeps its exact text: numbers of any
/// length travel unchanged, and a body is never taken apart and put together again.
/// </summary>
public readonly struct JsonText
{
    public const char ByteOrderMark = '\uFEFF';

    private readonly byte[] text;
    private readonly int start;
    private readonly int end;

    private JsonText(byte[] text, int start, int end)
    {
        this.text = text;
        this.start = start;
        this.end = end;
    }

    /// <summary>True for a member that was not there.</summary>
    public bool IsMissing => text == null;

    public bool IsNull => Is('n');

    public bool IsMissingOrNull => IsMissing || IsNull;

    public bool IsObject => Is('{');

    public bool IsArray => Is('[');

    public bool IsString => Is('"');

    public bool IsTrue => Is('t');

    public bool IsFalse => Is('f');

    public bool IsNumber => !IsMissing && (text[start] == '-' || (text[start] >= '0' && text[start] <= '9'));

    /// <summary>The value's own text.</summary>
    public string Raw => IsMissing ? "null" : Encoding.UTF8.GetString(text, start, end - start);

    /// <summary>The value's own text, as a range of the whole.</summary>
    public ByteRange Range => new ByteRange(text, start, end - start);

    public int Length => end - start;

    /// <summary>Checks a whole text strictly (RFC 8259) and returns its value. FormatException gives the location.</summary>
    public static JsonText Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>The same of a text in UTF-8.</summary>
    public static JsonText Parse(byte[] text)
    {
        // A byte order mark is not allowed (RFC 8259 8.1), and written by some services and programs all the same.
        var first = JsonSyntax.SkipSpace(text, text.Length > 2 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3 : 0);
        var last = JsonSyntax.Skip(text, first, 0);
        if (JsonSyntax.SkipSpace(text, last) != text.Length) throw JsonSyntax.Wrong(text, JsonSyntax.SkipSpace(text, last));
        return new JsonText(text, first, last);
    }

    /// <summary>Whether a text is JSON as a whole.</summary>
    public static bool IsValid(string text)
    {
        try
        {
            Parse(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The members of an object, in order.</summary>
    public IEnumerable<KeyValuePair<string, JsonText>> Members()
    {
        if (!IsObject) yield break;
        var at = JsonSyntax.SkipSpace(text, start + 1);
        while (text[at] != '}')
        {
            var nameEnd = JsonSyntax.SkipString(text, at);
            var name = JsonSyntax.ReadName(text, at, nameEnd);
            at = JsonSyntax.SkipSpace(text, JsonSyntax.SkipSpace(text, nameEnd) + 1);
            var valueEnd = JsonSyntax.Hop(text, at);
            yield return new KeyValuePair<string, JsonText>(name, new JsonText(text, at, valueEnd));
            at = JsonSyntax.SkipSpace(text, valueEnd);
            if (text[at] == ',') at = JsonSyntax.SkipSpace(text, at + 1);
        }
    }

    /// <summary>The items of an array, in order.</summary>
    public IEnumerable<JsonText> Items()
    {
        if (!IsArray) yield break;
        var at = JsonSyntax.SkipSpace(text, start + 1);
        while (text[at] != ']')
        {
            var valueEnd = JsonSyntax.Hop(text, at);
            yield return new JsonText(text, at, valueEnd);
            at = JsonSyntax.SkipSpace(text, valueEnd);
            if (text[at] == ',') at = JsonSyntax.SkipSpace(text, at + 1);
        }
    }

    /// <summary>A member of an object; missing when it is not there. The last one counts where a name is repeated.</summary>
    public JsonText Member(string name)
    {
        var found = default(JsonText);
        foreach (var member in Members())
        {
            if (member.Key == name) found = member.Value;
        }

        return found;
    }

    /// <summary>The content of a string, the text of a number; null for anything else.</summary>
    public string AsText()
    {
        if (IsString) return JsonSyntax.ReadString(text, start, end);
        return IsNumber ? Raw : null;
    }

    private bool Is(char first) => text != null && text[start] == first;
}
