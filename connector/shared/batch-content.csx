/// <summary>Headers and body of a response to one item, read when they are written out.</summary>
public interface IBatchContent
{
    /// <summary>About how many bytes it has.</summary>
    int Size { get; }

    /// <summary>Adds the headers in order. False when nothing is known of them.</summary>
    bool ReadHeaders(List<KeyValuePair<string, string>> headers);

    /// <summary>The body as JSON text; null for none.</summary>
    string Json();
}

/// <summary>Headers and body that are there already.</summary>
public sealed class BatchText : IBatchContent
{
    private readonly List<KeyValuePair<string, string>> headers;
    private readonly string json;

    /// <param name="headers">Null when nothing is known of them.</param>
    public BatchText(List<KeyValuePair<string, string>> headers, string json)
    {
        this.headers = headers;
        this.json = json;
    }

    public int Size => (json == null ? 0 : json.Length) + (headers == null ? 0 : headers.Count * 64);

    public bool ReadHeaders(List<KeyValuePair<string, string>> into)
    {
        if (headers != null) into.AddRange(headers);
        return headers != null;
    }

    public string Json() => json;
}
