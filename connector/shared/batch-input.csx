#load "header-list.csx"
#load "http-body.csx"
#load "http-text.csx"
#load "json-text.csx"

/// <summary>A rule that the input breaks, and where.</summary>
public sealed class BatchViolation
{
    /// <summary>Index of the item; -1 for the input as a whole.</summary>
    public int Index;

    public string Code;

    public string Message;
}

/// <summary>Reads the members of a batch action's input and collects everything that is wrong with them.</summary>
public sealed class BatchInput
{
    private const int MaximumBudgetSeconds = 110;
    private const int DefaultBudgetSeconds = 100;

    private readonly string listName;

    public BatchInput(string listName)
    {
        this.listName = listName;
    }

    public List<BatchViolation> Violations { get; } = new List<BatchViolation>();

    public JsonText Root { get; private set; }

    /// <summary>Reads the request's body. The list of items, empty when there is none.</summary>
    public async Task<List<JsonText>> ReadAsync(IScriptContext context)
    {
        var content = context.Request.Content;
        var items = new List<JsonText>();
        try
        {
            Root = JsonText.Parse(HttpText.ToUtf8(await HttpBody.ReadAsync(content).ConfigureAwait(false), content?.Headers.ContentType?.ToString()));
        }
        catch (FormatException error)
        {
            Refuse(-1, "InvalidJson", "the input is not JSON: " + error.Message);
            return items;
        }

        var list = Root.Member(listName);
        if (!list.IsArray)
        {
            Refuse(-1, "MissingList", "the input has no list '" + listName + "'");
            return items;
        }

        items.AddRange(list.Items());
        return items;
    }

    public void Refuse(int index, string code, string message)
    {
        Violations.Add(new BatchViolation { Index = index, Code = code, Message = message });
    }

    public bool Flag(string name, bool usual)
    {
        var value = Root.Member(name);
        if (value.IsMissingOrNull) return usual;
        if (value.IsTrue || value.IsFalse) return value.IsTrue;
        var text = value.AsText();
        if (string.Equals(text, "true", StringComparison.OrdinalIgnoreCase)) return true;
        if (string.Equals(text, "false", StringComparison.OrdinalIgnoreCase)) return false;
        Refuse(-1, "InvalidOption", name + " is " + value.Raw + ", expected true or false");
        return usual;
    }

    public string Text(string name)
    {
        var value = Root.Member(name);
        if (value.IsMissingOrNull) return null;
        if (value.AsText() == null) Refuse(-1, "InvalidOption", name + " is not text");
        return value.AsText();
    }

    public TimeSpan Budget() => TimeSpan.FromSeconds(Number("timeBudgetSeconds", DefaultBudgetSeconds, 1, MaximumBudgetSeconds));

    /// <summary>A whole number between two others.</summary>
    public int Number(string name, int usual, int least, int most)
    {
        var value = Root.Member(name);
        if (value.IsMissingOrNull) return usual;
        if (int.TryParse(value.AsText(), out var number) && number >= least && number <= most) return number;
        Refuse(-1, "InvalidOption", name + " is " + value.Raw + ", expected a number from " + least + " to " + most);
        return usual;
    }

    /// <summary>An object of header names and values; of an item, or of the input as a whole (index -1).</summary>
    public List<KeyValuePair<string, string>> Headers(int index, JsonText value)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (value.IsMissingOrNull) return headers;
        if (!value.IsObject)
        {
            Refuse(index, "InvalidHeaders", "headers is not an object of names and values");
            return headers;
        }

        foreach (var member in value.Members())
        {
            if (member.Value.IsNull) continue;
            var text = member.Value.AsText();
            if (text == null || !IsToken(member.Key) || text.Any(character => character < ' ' || character == '\x7f'))
            {
                Refuse(index, "InvalidHeader", "the header '" + member.Key + "' has a name or a value that cannot be sent");
            }
            else if (Unfit.Contains(member.Key))
            {
                Refuse(index, "ForbiddenHeader", "the header " + member.Key + " cannot be part of a batch" + Hint(member.Key));
            }
            else
            {
                headers.Add(new KeyValuePair<string, string>(member.Key, text));
            }
        }

        return headers;
    }

    /// <summary>The headers of all items that an item does not set itself.</summary>
    public static void AddMissing(List<KeyValuePair<string, string>> headers, List<KeyValuePair<string, string>> common, bool hasBody)
    {
        foreach (var header in common)
        {
            if (!hasBody && header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) continue;
            if (HeaderList.Find(headers, header.Key) == null) headers.Add(header);
        }
    }

    /// <summary>400 with every violation, named with its index.</summary>
    public HttpResponseMessage ToResponse()
    {
        var details = new JArray(Violations.OrderBy(violation => violation.Index).Select(violation => new JObject
        {
            ["code"] = violation.Code,
            ["message"] = violation.Message,
            ["target"] = violation.Index < 0 ? null : listName + "[" + violation.Index + "]",
            ["index"] = violation.Index < 0 ? null : (JToken)violation.Index,
        }));
        var shown = details.Take(20).Select(detail => ((string)detail["target"] == null ? string.Empty : (string)detail["target"] + ": ") + (string)detail["message"]);
        var message = "nothing was sent: " + string.Join("; ", shown) + (details.Count > 20 ? "; and " + (details.Count - 20) + " more" : string.Empty);
        var body = new JObject { ["error"] = new JObject { ["code"] = "InvalidBatch", ["message"] = message, ["details"] = details } };
        return new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = ScriptBase.CreateJsonContent(body.ToString(Newtonsoft.Json.Formatting.None)) };
    }

    /// <summary>OData 4.01 Protocol 11.7 names most of them; the rest is what the batch itself decides.</summary>
    private static readonly HashSet<string> Unfit = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Connection", "Content-ID", "Content-Length", "Content-Transfer-Encoding", "Expect", "From", "Host",
        "Max-Forwards", "Proxy-Authorization", "Range", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    private static string Hint(string name)
    {
        return name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase) ? "; the connection signs in for all of it" : string.Empty;
    }

    private static bool IsToken(string name)
    {
        return name.Length > 0 && name.All(character =>
            (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
            || "!#$%&'*+-.^_`|~".IndexOf(character) >= 0);
    }
}
