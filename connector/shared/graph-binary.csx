#load "header-list.csx"
#load "json-text.csx"

/// <summary>Files and pictures as flows hand them over: { "$content-type", "$content" }.</summary>
public static class GraphBinary
{
    /// <summary>
    /// The body as it goes out, base64 in a string, with its Content-Type unless a header names one. Null for any other body.
    /// Source: Microsoft Learn, "Combine multiple HTTP requests using JSON batching".
    /// </summary>
    public static string Read(JsonText body, List<KeyValuePair<string, string>> headers)
    {
        if (!body.IsObject) return null;
        string type = null, content = null;
        foreach (var member in body.Members())
        {
            if (member.Key == "$content-type" && member.Value.IsString) type = member.Value.AsText();
            else if (member.Key == "$content" && member.Value.IsString) content = member.Value.Raw;
            else return null;
        }

        if (type == null || content == null) return null;
        if (HeaderList.Find(headers, "Content-Type") == null) headers.Add(new KeyValuePair<string, string>("Content-Type", type));
        return content;
    }
}
