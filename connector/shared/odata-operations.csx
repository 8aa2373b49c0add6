#load "batch-input.csx"
#load "batch-report.csx"
#load "batch-url.csx"
#load "header-list.csx"
#load "json-text.csx"
#load "multipart-writer.csx"

/// <summary>What differs between the services that speak OData batch.</summary>
public sealed class ODataBatchProfile
{
    /// <summary>Dataverse takes 1,000 operations. Source: Microsoft Learn, "Execute batch operations using the Web API".</summary>
    public static readonly ODataBatchProfile Dataverse = new ODataBatchProfile { Service = "Dataverse", Root = "/api/data/v9.2/", MaximumOperations = 1000 };

    /// <summary>
    /// Finance and operations apps take 5,000 operations (Microsoft Learn, "Service protection API limits"); published
    /// clients send absolute addresses.
    /// </summary>
    public static readonly ODataBatchProfile FinanceOperations = new ODataBatchProfile { Service = "Finance and operations", Root = "/data/", MaximumOperations = 5000, UsesAbsoluteUrls = true };

    public string Service { get; private set; }

    /// <summary>Path of the service, which relative addresses are below.</summary>
    public string Root { get; private set; }

    public int MaximumOperations { get; private set; }

    public bool UsesAbsoluteUrls { get; private set; }

    /// <summary>Batches on their way at the same time. The services take 52 requests of a user at once.</summary>
    public int Parallelism => 4;

    /// <summary>Dataverse takes addresses of 64 KB inside a batch.</summary>
    public int MaximumUrl => 65536;
}

/// <summary>One operation as it goes out, and what became of it.</summary>
public sealed class ODataOperation
{
    public int Index;

    /// <summary>In the answer: the content ID given, or the number in the list.</summary>
    public string Id;

    public string ContentId;

    public MultipartRequest Request;

    public BatchResult Result;

    /// <summary>A second delivery does no harm (RFC 9110 9.2.2).</summary>
    public bool IsIdempotent => Request.Method != "POST" && Request.Method != "PATCH";
}

/// <summary>Operations that travel together: one alone, or a change set.</summary>
public sealed class ODataUnit
{
    public List<ODataOperation> Operations = new List<ODataOperation>();

    /// <summary>How often it was sent.</summary>
    public int Attempts;

    /// <summary>The service took none of the batch it was in.</summary>
    public bool IsRefused;

    public bool IsNotExecuted => Operations.All(operation => operation.Result.State == BatchState.NotExecuted);

    public bool IsChangeSet => Operations[0].Request.ChangeSet != null;

    public bool IsIdempotent => Operations.All(operation => operation.IsIdempotent);
}

/// <summary>Reads the operations of a batch action and checks every rule before anything is sent.</summary>
public sealed class ODataOperationReader
{
    private static readonly HashSet<string> Methods = new HashSet<string>(StringComparer.Ordinal) { "GET", "POST", "PATCH", "PUT", "DELETE" };

    /// <summary>Resources of the service itself, which begin like references.</summary>
    private static readonly Regex ServiceResource = new Regex("^\\$(metadata|batch|all|entity|crossjoin)\\b", RegexOptions.IgnoreCase);

    private readonly ODataBatchProfile profile;
    private readonly BatchInput input;
    private readonly Uri own;
    private readonly List<KeyValuePair<string, string>> commonHeaders;
    private readonly bool returnsRepresentation;
    private readonly string annotations;

    public ODataOperationReader(ODataBatchProfile profile, BatchInput input, Uri own)
    {
        this.profile = profile;
        this.input = input;
        this.own = own;
        commonHeaders = input.Root.IsObject ? input.Headers(-1, input.Root.Member("headers")) : new List<KeyValuePair<string, string>>();
        returnsRepresentation = input.Flag("returnRepresentation", false);
        var preferred = input.Root.Member("preferAnnotations");
        // A switch is understood too: all annotations.
        annotations = preferred.IsTrue ? "*" : preferred.IsFalse ? null : input.Text("preferAnnotations");
    }

    public List<ODataUnit> Read(List<JsonText> items)
    {
        var operations = new List<ODataOperation>(items.Count);
        for (var index = 0; index < items.Count; index++) operations.Add(ReadOperation(index, items[index]));
        CheckContentIds(operations);
        var units = Group(operations);
        foreach (var unit in units) Resolve(unit);
        return units;
    }

    private ODataOperation ReadOperation(int index, JsonText item)
    {
        var request = new MultipartRequest { Method = string.Empty, Url = string.Empty };
        var operation = new ODataOperation { Index = index, Id = (index + 1).ToString(), Request = request };
        if (!item.IsObject)
        {
            input.Refuse(index, "InvalidOperation", "the operation is no object");
            return operation;
        }

        JsonText method = default, url = default, headers = default, body = default, contentId = default, changeSet = default;
        foreach (var member in item.Members())
        {
            switch (member.Key)
            {
                case "method":
                    method = member.Value;
                    break;
                case "url":
                    url = member.Value;
                    break;
                case "headers":
                    headers = member.Value;
                    break;
                case "body":
                    body = member.Value;
                    break;
                case "contentId":
                    contentId = member.Value;
                    break;
                case "changeSet":
                    changeSet = member.Value;
                    break;
            }
        }

        request.Method = (method.AsText() ?? string.Empty).Trim().ToUpperInvariant();
        if (!Methods.Contains(request.Method)) input.Refuse(index, "InvalidMethod", "the method is " + method.Raw + ", expected GET, POST, PATCH, PUT or DELETE");
        operation.ContentId = Name(index, "contentId", contentId);
        if (operation.ContentId != null) operation.Id = operation.ContentId;
        request.ChangeSet = Name(index, "changeSet", changeSet);
        if (request.ChangeSet != null && request.Method == "GET") input.Refuse(index, "GetInChangeSet", "GET cannot be in a change set ('" + request.ChangeSet + "')");
        ReadUrl(index, request, url);
        ReadHeadersAndBody(index, request, headers, body);
        return operation;
    }

    private string Name(int index, string member, JsonText value)
    {
        if (value.IsMissingOrNull) return null;
        var name = value.AsText();
        if (name == null) input.Refuse(index, "Invalid" + char.ToUpperInvariant(member[0]) + member.Substring(1), member + " is no text");
        return string.IsNullOrEmpty(name) ? null : name;
    }

    private void ReadUrl(int index, MultipartRequest request, JsonText value)
    {
        var url = value.IsString ? BatchUrl.Encode(value.AsText().Trim()) : null;
        if (string.IsNullOrEmpty(url))
        {
            input.Refuse(index, "InvalidUrl", value.IsMissingOrNull ? "there is no url" : "the url cannot be sent");
            return;
        }

        if (BatchUrl.IsAbsolute(url))
        {
            var path = BatchUrl.WithoutHost(url, own);
            if (path == null)
            {
                input.Refuse(index, "ForeignUrl", "the url leads to another host than " + own.Authority + ": a batch stays within its service");
                return;
            }

            url = path.StartsWith("/", StringComparison.Ordinal) ? path : "/" + path;
        }
        else if (url[0] == '$' && !ServiceResource.IsMatch(url))
        {
            // A reference to an earlier operation stays as it is until that one is known.
            request.Url = url;
            return;
        }
        else if (!url.StartsWith(RootName, StringComparison.OrdinalIgnoreCase))
        {
            url = profile.Root + url.TrimStart('/');
        }

        if (BatchUrl.IsBatch(url)) input.Refuse(index, "NestedBatch", "a batch cannot hold a batch");
        if (url.Length > profile.MaximumUrl) input.Refuse(index, "UrlTooLong", "the url has " + url.Length + " characters, the service takes " + profile.MaximumUrl);
        request.Url = profile.UsesAbsoluteUrls ? own.GetLeftPart(UriPartial.Authority) + url : url;
    }

    /// <summary>/api/data/ whatever the version: operations of another version are fine.</summary>
    private string RootName => profile.Root.StartsWith("/api/data/", StringComparison.Ordinal) ? "/api/data/" : profile.Root;

    private void ReadHeadersAndBody(int index, MultipartRequest request, JsonText headers, JsonText body)
    {
        request.Headers = input.Headers(index, headers);
        var hasBody = !body.IsMissingOrNull;
        BatchInput.AddMissing(request.Headers, commonHeaders, hasBody);
        if (hasBody && (request.Method == "GET" || request.Method == "DELETE"))
        {
            input.Refuse(index, "BodyNotAllowed", request.Method + " takes no body");
        }
        else if (hasBody)
        {
            request.Body = body.IsString ? body.AsText() : body.Raw;
            var type = HeaderList.Find(request.Headers, "Content-Type");
            // A JSON value can only be JSON; what a text is, only its author knows.
            if (type == null && body.IsString) input.Refuse(index, "MissingContentType", "the body is a text, and no Content-Type header says of which type");
            else if (type == null) request.Headers.Insert(0, new KeyValuePair<string, string>("Content-Type", "application/json"));
        }

        if (HeaderList.Find(request.Headers, "Accept") == null) request.Headers.Add(new KeyValuePair<string, string>("Accept", "application/json"));
    }

    private void CheckContentIds(List<ODataOperation> operations)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            if (operation.ContentId == null) continue;
            if (!Regex.IsMatch(operation.ContentId, "^[A-Za-z0-9._~-]{1,128}$"))
            {
                input.Refuse(operation.Index, "InvalidContentId", "the contentId '" + operation.ContentId + "' is not made of letters, digits, '.', '_', '~' and '-'");
            }
            else if (seen.TryGetValue(operation.ContentId, out var first))
            {
                input.Refuse(operation.Index, "DuplicateContentId", "the contentId '" + operation.ContentId + "' is used by the operation at index " + first + " already");
            }
            else
            {
                seen.Add(operation.ContentId, operation.Index);
            }
        }
    }

    private List<ODataUnit> Group(List<ODataOperation> operations)
    {
        var units = new List<ODataUnit>(operations.Count);
        var closed = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            var name = operation.Request.ChangeSet;
            var last = units.Count == 0 ? null : units[units.Count - 1];
            if (name != null && last != null && last.Operations[0].Request.ChangeSet == name)
            {
                last.Operations.Add(operation);
                continue;
            }

            if (name != null && closed.TryGetValue(name, out var first))
            {
                input.Refuse(operation.Index, "SplitChangeSet", "the change set '" + name + "' that begins at index " + first + " has ended: its operations must follow each other");
            }
            else if (name != null)
            {
                closed.Add(name, operation.Index);
            }

            var unit = new ODataUnit();
            unit.Operations.Add(operation);
            units.Add(unit);
        }

        foreach (var unit in units.Where(unit => unit.Operations.Count > profile.MaximumOperations))
        {
            input.Refuse(unit.Operations[0].Index, "ChangeSetTooLarge", "the change set '" + unit.Operations[0].Request.ChangeSet + "' has " + unit.Operations.Count
                + " operations, " + profile.Service + " takes " + profile.MaximumOperations + " and a change set cannot be split");
        }

        return units;
    }

    /// <summary>Numbers a change set's operations over the whole list, and its references with them.</summary>
    private void Resolve(ODataUnit unit)
    {
        var earlier = new Dictionary<string, ODataOperation>(StringComparer.Ordinal);
        var referred = new HashSet<ODataOperation>();
        Func<ODataOperation, string, string> resolve = (operation, name) =>
        {
            if (earlier.TryGetValue(name, out var target))
            {
                referred.Add(target);
                return target.Request.ContentId;
            }

            input.Refuse(operation.Index, "UnknownReference", unit.IsChangeSet
                ? "$" + name + " refers to no earlier operation of the change set '" + operation.Request.ChangeSet + "'"
                : "$" + name + " refers to another operation, which only operations of one change set can do");
            return name;
        };
        foreach (var operation in unit.Operations)
        {
            var request = operation.Request;
            if (unit.IsChangeSet) request.ContentId = (operation.Index + 1).ToString();
            if (request.Url.Length > 0 && request.Url[0] == '$')
            {
                var name = Regex.Match(request.Url, "^\\$([^/?(]*)").Groups[1].Value;
                request.Url = "$" + resolve(operation, name) + request.Url.Substring(1 + name.Length);
            }

            request.Body = ODataReferences.Replace(request.Body, name => resolve(operation, name));
            if (operation.ContentId != null) earlier[operation.ContentId] = operation;
        }

        foreach (var operation in unit.Operations) AddPreferences(operation, referred.Contains(operation));
    }

    private void AddPreferences(ODataOperation operation, bool isReferred)
    {
        var request = operation.Request;
        var returns = returnsRepresentation && (request.Method == "POST" || request.Method == "PATCH" || request.Method == "PUT");
        // The answer with the stored row has no OData-EntityId, and a reference to it would lead nowhere (reported for Dataverse).
        if (returns && !isReferred) HeaderList.AddPreference(request.Headers, "return=representation");
        if (!string.IsNullOrEmpty(annotations)) HeaderList.AddPreference(request.Headers, "odata.include-annotations=\"" + annotations.Replace("\"", string.Empty) + "\"");
    }
}

/// <summary>References to earlier operations inside a body: values of …@odata.bind and @odata.id that are "$name".</summary>
public static class ODataReferences
{
    private static readonly Regex Link = new Regex("\"(?:[^\"\\\\]*@odata\\.bind|@odata\\.id)\"\\s*:\\s*(\\[[^\\]]*\\]|\"(?:[^\"\\\\]|\\\\.)*\")");
    private static readonly Regex Reference = new Regex("\"\\$([A-Za-z0-9._~-]+)(?=[\"/?(])");

    public static string Replace(string body, Func<string, string> resolve)
    {
        if (body == null || body.IndexOf("\"$", StringComparison.Ordinal) < 0 || body.IndexOf("@odata.", StringComparison.Ordinal) < 0) return body;
        return Link.Replace(body, link =>
        {
            var value = link.Groups[1];
            var before = link.Value.Substring(0, value.Index - link.Index);
            return before + Reference.Replace(value.Value, reference => "\"$" + resolve(reference.Groups[1].Value));
        });
    }
}
