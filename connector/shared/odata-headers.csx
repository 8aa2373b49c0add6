#load "batch-input.csx"
#load "header-list.csx"
#load "json-text.csx"
#load "multipart-writer.csx"

/// <summary>
/// Headers of operations: their own, those of all operations, and what the options ask for. Operations without headers of
/// their own share lists.
/// </summary>
public sealed class ODataHeaders
{
    private readonly BatchInput input;
    private readonly List<KeyValuePair<string, string>> common;
    private readonly bool returnsRepresentation;
    private readonly string annotations;
    private readonly Dictionary<int, List<KeyValuePair<string, string>>> shared = new Dictionary<int, List<KeyValuePair<string, string>>>();
    private readonly Dictionary<List<KeyValuePair<string, string>>, List<KeyValuePair<string, string>>[]> preferring = new Dictionary<List<KeyValuePair<string, string>>, List<KeyValuePair<string, string>>[]>();

    public ODataHeaders(BatchInput input)
    {
        this.input = input;
        common = input.Root.IsObject ? input.Headers(-1, input.Root.Member("headers")) : new List<KeyValuePair<string, string>>();
        returnsRepresentation = input.Flag("returnRepresentation", false);
        var preferred = input.Root.Member("preferAnnotations");
        // A switch is understood too: all annotations.
        annotations = preferred.IsTrue ? "*" : preferred.IsFalse ? null : input.Text("preferAnnotations");
    }

    /// <param name="isText">The body is a text, not a JSON value.</param>
    public void Read(int index, MultipartRequest request, JsonText given, bool isText)
    {
        var hasBody = !request.Body.IsMissing;
        if (given.IsMissingOrNull && !(hasBody && isText))
        {
            var kind = hasBody ? 1 : 0;
            if (!shared.TryGetValue(kind, out request.Headers))
            {
                request.Headers = Complete(index, new List<KeyValuePair<string, string>>(), hasBody, false);
                shared.Add(kind, request.Headers);
                preferring.Add(request.Headers, new List<KeyValuePair<string, string>>[2]);
            }

            return;
        }

        request.Headers = Complete(index, input.Headers(index, given), hasBody, isText);
    }

    public void AddPreferences(MultipartRequest request, bool isReferred)
    {
        // The response with the stored row has no OData-EntityId, and a reference to it would not resolve (reported for Dataverse).
        var returns = returnsRepresentation && !isReferred && (request.Method == "POST" || request.Method == "PATCH" || request.Method == "PUT");
        if (!returns && string.IsNullOrEmpty(annotations)) return;
        if (!preferring.TryGetValue(request.Headers, out var known))
        {
            AddPreferences(request.Headers, returns);
            return;
        }

        ref var list = ref known[returns ? 1 : 0];
        if (list == null)
        {
            list = new List<KeyValuePair<string, string>>(request.Headers);
            AddPreferences(list, returns);
        }

        request.Headers = list;
    }

    private List<KeyValuePair<string, string>> Complete(int index, List<KeyValuePair<string, string>> headers, bool hasBody, bool isText)
    {
        BatchInput.AddMissing(headers, common, hasBody);
        if (hasBody && HeaderList.Find(headers, "Content-Type") == null)
        {
            // A JSON value can only be JSON; what a text is, only its author knows.
            if (isText) input.Refuse(index, "MissingContentType", "the body is a text, and no Content-Type header says of which type");
            else headers.Insert(0, new KeyValuePair<string, string>("Content-Type", "application/json"));
        }

        if (HeaderList.Find(headers, "Accept") == null) headers.Add(new KeyValuePair<string, string>("Accept", "application/json"));
        return headers;
    }

    private void AddPreferences(List<KeyValuePair<string, string>> headers, bool returns)
    {
        if (returns) HeaderList.AddPreference(headers, "return=representation");
        if (!string.IsNullOrEmpty(annotations)) HeaderList.AddPreference(headers, "odata.include-annotations=\"" + annotations.Replace("\"", string.Empty) + "\"");
    }
}
