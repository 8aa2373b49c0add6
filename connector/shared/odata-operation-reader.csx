#load "batch-input.csx"
#load "batch-url.csx"
#load "header-list.csx"
#load "json-text.csx"
#load "odata-headers.csx"
#load "odata-profile.csx"
#load "odata-references.csx"
#load "odata-unit.csx"

/// <summary>Reads the operations of a batch action and checks every rule before anything is sent.</summary>
public sealed class ODataOperationReader
{
    private static readonly string[] Methods = { "GET", "POST", "PATCH", "PUT", "DELETE" };
    private static readonly Regex UsableContentId = new Regex("^[A-Za-z0-9._~-]{1,128}$");

    /// <summary>Resources of the service itself, which begin like references.</summary>
    private static readonly Regex ServiceResource = new Regex("^\\$(metadata|batch|all|entity|crossjoin)\\b", RegexOptions.IgnoreCase);

    private readonly ODataBatchProfile profile;
    private readonly BatchInput input;
    private readonly Uri own;
    private readonly ODataHeaders headers;

    // Bulk operations name the same address over and over.
    private string lastGiven;
    private string lastUrl;

    public ODataOperationReader(ODataBatchProfile profile, BatchInput input, Uri own)
    {
        this.profile = profile;
        this.input = input;
        this.own = own;
        headers = new ODataHeaders(input);
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
        var operation = new ODataOperation { Index = index, Request = request, Given = item };
        if (!item.IsObject)
        {
            input.Refuse(index, "InvalidOperation", "the operation is not an object");
            return operation;
        }

        JsonText method = default, url = default, given = default, body = default, contentId = default, changeSet = default;
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
                    given = member.Value;
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

        request.Method = Method(method);
        if (request.Method.Length == 0) input.Refuse(index, "InvalidMethod", "the method is " + method.Raw + ", expected GET, POST, PATCH, PUT or DELETE");
        operation.ContentId = Name(index, "contentId", contentId, "InvalidContentId");
        request.ChangeSet = Name(index, "changeSet", changeSet, "InvalidChangeSet");
        if (request.ChangeSet != null && request.Method == "GET") input.Refuse(index, "GetInChangeSet", "GET cannot be in a change set ('" + request.ChangeSet + "')");
        ReadUrl(index, request, url);
        ReadBody(index, request, body);
        headers.Read(index, request, given, body.IsString);
        return operation;
    }

    private static string Method(JsonText value)
    {
        var name = (value.AsText() ?? string.Empty).Trim();
        foreach (var method in Methods)
        {
            if (method.Equals(name, StringComparison.OrdinalIgnoreCase)) return method;
        }

        return string.Empty;
    }

    private string Name(int index, string member, JsonText value, string code)
    {
        if (value.IsMissingOrNull) return null;
        var name = value.AsText();
        if (name == null) input.Refuse(index, code, member + " is not text");
        return string.IsNullOrEmpty(name) ? null : name;
    }

    private void ReadUrl(int index, MultipartRequest request, JsonText value)
    {
        var given = value.IsString ? value.AsText() : null;
        if (given != null && given == lastGiven)
        {
            request.Url = lastUrl;
            return;
        }

        var url = given == null ? null : BatchUrl.Encode(given.Trim());
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

        request.Url = profile.UsesAbsoluteUrls ? own.GetLeftPart(UriPartial.Authority) + url : url;
        if (BatchUrl.IsBatch(url))
        {
            input.Refuse(index, "NestedBatch", "a batch cannot contain a batch");
        }
        else if (url.Length > profile.MaximumUrl)
        {
            input.Refuse(index, "UrlTooLong", "the url has " + url.Length + " characters, the service takes " + profile.MaximumUrl);
        }
        else
        {
            lastGiven = given;
            lastUrl = request.Url;
        }
    }

    /// <summary>/api/data/ whatever the version: operations of another version are fine.</summary>
    private string RootName => profile.Root.StartsWith("/api/data/", StringComparison.Ordinal) ? "/api/data/" : profile.Root;

    private void ReadBody(int index, MultipartRequest request, JsonText body)
    {
        if (body.IsMissingOrNull) return;
        if (request.Method == "GET" || request.Method == "DELETE")
        {
            input.Refuse(index, "BodyNotAllowed", request.Method + " takes no body");
            return;
        }

        request.Body = body.IsString ? new ByteRange(body.AsText()) : body.Range;
    }

    private void CheckContentIds(List<ODataOperation> operations)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            if (operation.ContentId == null) continue;
            if (!UsableContentId.IsMatch(operation.ContentId))
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
        var references = new ODataReferences(input, unit);
        foreach (var operation in unit.Operations)
        {
            if (unit.IsChangeSet) operation.Request.ContentId = (operation.Index + 1).ToString();
            references.Resolve(operation);
        }

        foreach (var operation in unit.Operations) headers.AddPreferences(operation.Request, references.IsTarget(operation));
    }
}
