#load "batch-body.csx"
#load "batch-parts.csx"
#load "header-list.csx"
#load "json-text.csx"

/// <summary>One response of a batch in JSON: { id, status, headers, body } (OData JSON 4.01 19, Microsoft Graph).</summary>
public sealed class JsonResponse : IBatchResponse
{
    private readonly List<KeyValuePair<string, string>> headers = new List<KeyValuePair<string, string>>();
    private readonly string json;

    private JsonResponse(JsonText item, int status)
    {
        Status = status;
        ContentId = item.Member("id").AsText();
        foreach (var member in item.Member("headers").Members()) headers.Add(new KeyValuePair<string, string>(member.Key, member.Value.AsText() ?? member.Value.Raw));
        json = BatchBody.Json(item.Member("body"), Header("Content-Type"));
    }

    public int Status { get; }

    public string ContentId { get; }

    public int Size => (json == null ? 0 : json.Length) + (headers.Count * 64);

    /// <summary>FormatException says what is wrong with it.</summary>
    public static JsonResponse Read(JsonText item)
    {
        if (int.TryParse(item.Member("status").AsText(), out var status) && status >= 100 && status < 600) return new JsonResponse(item, status);
        throw new FormatException("the response '" + item.Member("id").AsText() + "' has the status " + item.Member("status").Raw + ", expected a number from 100 to 599");
    }

    public string Header(string name) => HeaderList.Find(headers, name);

    public bool ReadHeaders(List<KeyValuePair<string, string>> into)
    {
        into.AddRange(headers);
        return true;
    }

    public string Json() => json;
}
