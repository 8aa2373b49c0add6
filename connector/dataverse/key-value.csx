#load "../shared/json-text.csx"

/// <summary>The value of a key column as an address has it (OData 4.01 URL Conventions 4.3).</summary>
public sealed class KeyValue
{
    private static readonly Regex Number = new Regex("^-?[0-9]+(\\.[0-9]+)?$");
    private static readonly Regex Moment = new Regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2}))?$");
    private static readonly Regex Marks = new Regex("\\p{Mn}+");

    public string Literal { get; private set; }

    /// <summary>Equal for values that the service may take for the same.</summary>
    public string Identity { get; private set; }

    /// <summary>What is wrong with the value; null when nothing is.</summary>
    public string Problem { get; private set; }

    public static bool IsLookup(string type) => type == "Lookup" || type == "Customer" || type == "Owner";

    /// <param name="type">AttributeType of the column; null when it is unknown.</param>
    public static KeyValue Read(JsonText value, string type)
    {
        if (value.IsMissingOrNull) return Wrong("has no value");
        var text = value.IsTrue || value.IsFalse ? value.Raw : value.AsText();
        if (text == null) return Wrong("has a value that is neither text, number nor boolean");
        if (text.Length == 0) return Wrong("is empty");
        switch (type)
        {
            case "Uniqueidentifier":
            case "Lookup":
            case "Customer":
            case "Owner":
                return Guid.TryParse(text, out var id) ? Plain(id.ToString(), id.ToString()) : Expected(value, "a GUID");
            case "Integer":
            case "BigInt":
            case "Decimal":
            case "Double":
            case "Money":
            case "Picklist":
            case "State":
            case "Status":
                return Number.IsMatch(text) ? Plain(text, Shortest(text)) : Expected(value, "a number");
            case "Boolean":
                return text == "true" || text == "false" ? Plain(text, text) : Expected(value, "true or false");
            case "DateTime":
                return Moment.IsMatch(text) ? Plain(Escape(text), text) : Expected(value, "a date such as 2026-01-31, or a time such as 2026-01-31T08:00:00Z");
            case null:
                return value.IsString ? Quoted(text) : Plain(text, text);
            default:
                return Quoted(text);
        }
    }

    private static KeyValue Quoted(string text) => Plain("'" + Escape(text.Replace("'", "''")) + "'", Folded(text));

    private static KeyValue Plain(string literal, string identity) => new KeyValue { Literal = literal, Identity = identity };

    private static KeyValue Wrong(string problem) => new KeyValue { Problem = problem };

    private static KeyValue Expected(JsonText value, string what) => Wrong("is " + value.Raw + ", expected " + what);

    /// <summary>What would end a path or an address, or begin an escape.</summary>
    private static string Escape(string text) => Regex.Replace(text, "[%/?#&+\\\\\\x00-\\x1F\\x7F]", found => Uri.EscapeDataString(found.Value));

    /// <summary>Databases compare without case, accents and blanks at the end, as their collation says; taking too much for the same does no harm.</summary>
    private static string Folded(string text) => Marks.Replace(text.Normalize(NormalizationForm.FormKD), string.Empty).ToUpperInvariant().TrimEnd();

    /// <summary>1, 1.0 and 01 are one number.</summary>
    private static string Shortest(string number)
    {
        var sign = number[0] == '-' ? "-" : string.Empty;
        var digits = number.TrimStart('-').TrimStart('0');
        if (digits.IndexOf('.') >= 0) digits = digits.TrimEnd('0').TrimEnd('.');
        return digits.Length == 0 ? "0" : sign + digits;
    }
}
