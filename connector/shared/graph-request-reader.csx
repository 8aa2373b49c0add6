#load "batch-input.csx"
#load "batch-url.csx"
#load "graph-binary.csx"
#load "graph-mailbox.csx"
#load "graph-request.csx"
#load "header-list.csx"
#load "json-text.csx"

/// <summary>Reads the requests of a Graph batch action and checks every rule before anything is sent.</summary>
public sealed class GraphRequestReader
{
    private static readonly HashSet<string> Methods = new HashSet<string>(StringComparer.Ordinal) { "GET", "POST", "PATCH", "PUT", "DELETE" };

    private readonly BatchInput input;
    private readonly Uri own;
    private readonly string version;
    private readonly List<KeyValuePair<string, string>> commonHeaders;

    public GraphRequestReader(BatchInput input, Uri own, string version)
    {
        this.input = input;
        this.own = own;
        this.version = version;
        commonHeaders = input.Root.IsObject ? input.Headers(-1, input.Root.Member("headers")) : new List<KeyValuePair<string, string>>();
    }

    public List<GraphRequest> Requests { get; } = new List<GraphRequest>();

    public void Read(List<JsonText> items)
    {
        var dependencies = new List<List<string>>(items.Count);
        for (var index = 0; index < items.Count; index++) Requests.Add(ReadRequest(index, items[index], dependencies));
        var byId = CheckIds();
        Connect(dependencies, byId);
    }

    private GraphRequest ReadRequest(int index, JsonText item, List<List<string>> dependencies)
    {
        var request = new GraphRequest { Index = index, Given = item, Url = string.Empty, Method = string.Empty };
        var needed = new List<string>();
        dependencies.Add(needed);
        if (!item.IsObject)
        {
            input.Refuse(index, "InvalidRequest", "the request is not an object");
            return request;
        }

        JsonText url = default, headers = default, body = default;
        foreach (var member in item.Members())
        {
            switch (member.Key)
            {
                case "id":
                    if (!member.Value.IsNull) request.Id = ReadId(index, member.Value);
                    break;
                case "method":
                    request.Method = (member.Value.AsText() ?? string.Empty).Trim().ToUpperInvariant();
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
                case "dependsOn":
                    ReadDependencies(index, member.Value, needed);
                    break;
            }
        }

        if (!Methods.Contains(request.Method)) input.Refuse(index, "InvalidMethod", "the method is '" + request.Method + "', expected GET, POST, PATCH, PUT or DELETE");
        ReadUrl(index, request, url);
        ReadHeadersAndBody(index, request, headers, body);
        return request;
    }

    private string ReadId(int index, JsonText value)
    {
        var id = value.AsText();
        if (id != null && id.Trim().Length > 0 && id.Length <= 128 && id.All(character => character >= ' ')) return id;
        input.Refuse(index, "InvalidId", "the id " + (value.Length <= 60 ? value.Raw : "(too long)") + " cannot be used, expected a text of 1 to 128 characters");
        return null;
    }

    private void ReadDependencies(int index, JsonText value, List<string> needed)
    {
        if (value.IsNull) return;
        // One id alone is understood too.
        var list = value.IsArray ? value.Items() : new[] { value };
        foreach (var item in list)
        {
            var id = item.AsText();
            if (id == null) input.Refuse(index, "InvalidDependency", "dependsOn contains " + item.Raw + ", expected ids");
            else if (!needed.Contains(id, StringComparer.OrdinalIgnoreCase)) needed.Add(id);
        }
    }

    private void ReadUrl(int index, GraphRequest request, JsonText value)
    {
        var url = value.IsString ? BatchUrl.Encode(value.AsText().Trim()) : null;
        if (string.IsNullOrEmpty(url))
        {
            input.Refuse(index, "InvalidUrl", value.IsMissingOrNull ? "there is no url" : "the url cannot be sent");
            return;
        }

        if (BatchUrl.IsAbsolute(url))
        {
            url = BatchUrl.WithoutHost(url, own);
            if (url == null)
            {
                input.Refuse(index, "ForeignUrl", "the url leads to another host than " + own.Authority + ": a batch stays within its service");
                return;
            }
        }

        if (!url.StartsWith("/", StringComparison.Ordinal)) url = "/" + url;
        var named = Regex.Match(url, "^/(v1\\.0|beta)(?=/)", RegexOptions.IgnoreCase);
        if (named.Success && !named.Groups[1].Value.Equals(version, StringComparison.OrdinalIgnoreCase))
        {
            input.Refuse(index, "OtherVersion", "the url is of " + named.Groups[1].Value + ", the batch goes to " + version);
        }

        if (named.Success) url = url.Substring(named.Length);
        if (BatchUrl.IsBatch(url)) input.Refuse(index, "NestedBatch", "a batch cannot contain a batch");
        request.Url = url;
        request.Mailbox = GraphMailbox.Of(url);
    }

    private void ReadHeadersAndBody(int index, GraphRequest request, JsonText headers, JsonText body)
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
            var content = GraphBinary.Read(body, request.Headers);
            if (HeaderList.Find(request.Headers, "Content-Type") == null) input.Refuse(index, "MissingContentType", "there is a body, and no Content-Type header says of which type");
            request.Body = content ?? body.Raw;
        }
        else if (request.Method == "POST")
        {
            // A POST without content still carries an empty object (Microsoft Learn, "Combine multiple HTTP requests using JSON batching").
            request.Body = "{}";
            if (HeaderList.Find(request.Headers, "Content-Type") == null) request.Headers.Add(new KeyValuePair<string, string>("Content-Type", "application/json"));
        }
    }

    private Dictionary<string, GraphRequest> CheckIds()
    {
        // Microsoft Graph compares ids ignoring case.
        var byId = new Dictionary<string, GraphRequest>(StringComparer.OrdinalIgnoreCase);
        foreach (var request in Requests.Where(request => request.Id != null))
        {
            if (byId.TryGetValue(request.Id, out var first)) input.Refuse(request.Index, "DuplicateId", "the id '" + request.Id + "' is used by the request at index " + first.Index + " already (ids have no case)");
            else byId.Add(request.Id, request);
        }

        foreach (var request in Requests.Where(request => request.Id == null))
        {
            request.Id = (request.Index + 1).ToString();
            while (byId.ContainsKey(request.Id)) request.Id += "_";
            byId.Add(request.Id, request);
        }

        return byId;
    }

    private void Connect(List<List<string>> dependencies, Dictionary<string, GraphRequest> byId)
    {
        foreach (var request in Requests)
        {
            foreach (var id in dependencies[request.Index])
            {
                if (!byId.TryGetValue(id, out var target)) input.Refuse(request.Index, "UnknownDependency", "dependsOn names '" + id + "', which is the id of no request");
                else if (target.Index >= request.Index) input.Refuse(request.Index, "LaterDependency", "dependsOn names '" + id + "', which does not come earlier");
                else Connect(request, target);
            }
        }
    }

    private static void Connect(GraphRequest request, GraphRequest target)
    {
        request.DependsOn = request.DependsOn ?? new List<GraphRequest>(1);
        if (request.DependsOn.Contains(target)) return;
        request.DependsOn.Add(target);
        request.Unmet++;
        target.Dependents = target.Dependents ?? new List<GraphRequest>(1);
        target.Dependents.Add(request);
    }
}
