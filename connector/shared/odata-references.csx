#load "batch-input.csx"
#load "odata-unit.csx"
#load "byte-range.csx"

/// <summary>
/// References of a unit's operations to earlier ones of the same change set: addresses that begin with "$name", and values
/// of …@odata.bind and @odata.id that are "$name" inside a body.
/// </summary>
public sealed class ODataReferences
{
    private static readonly Regex Name = new Regex("^\\$([^/?(]*)");
    private static readonly Regex Link = new Regex("\"(?:[^\"\\\\]*@odata\\.bind|@odata\\.id)\"\\s*:\\s*(\\[[^\\]]*\\]|\"(?:[^\"\\\\]|\\\\.)*\")");
    private static readonly Regex Reference = new Regex("\"\\$([A-Za-z0-9._~-]+)(?=[\"/?(])");

    private readonly BatchInput input;
    private readonly ODataUnit unit;
    private Dictionary<string, ODataOperation> earlier;
    private HashSet<ODataOperation> targets;

    public ODataReferences(BatchInput input, ODataUnit unit)
    {
        this.input = input;
        this.unit = unit;
    }

    /// <summary>Whether an operation is referred to.</summary>
    public bool IsTarget(ODataOperation operation) => targets != null && targets.Contains(operation);

    /// <summary>Replaces names with the numbers used in the batch.</summary>
    public void Resolve(ODataOperation operation)
    {
        var request = operation.Request;
        if (request.Url.Length > 0 && request.Url[0] == '$')
        {
            var name = Name.Match(request.Url).Groups[1].Value;
            request.Url = "$" + Number(operation, name) + request.Url.Substring(1 + name.Length);
        }

        if (request.Body.Contains("\"$") && request.Body.Contains("@odata.")) request.Body = new ByteRange(Replace(operation, request.Body.ToString()));
        if (operation.ContentId == null || !unit.IsChangeSet) return;
        earlier = earlier ?? new Dictionary<string, ODataOperation>(StringComparer.Ordinal);
        earlier[operation.ContentId] = operation;
    }

    private string Replace(ODataOperation operation, string body)
    {
        return Link.Replace(body, link =>
        {
            var value = link.Groups[1];
            var before = link.Value.Substring(0, value.Index - link.Index);
            return before + Reference.Replace(value.Value, reference => "\"$" + Number(operation, reference.Groups[1].Value));
        });
    }

    private string Number(ODataOperation operation, string name)
    {
        if (earlier != null && earlier.TryGetValue(name, out var target))
        {
            targets = targets ?? new HashSet<ODataOperation>();
            targets.Add(target);
            return target.Request.ContentId;
        }

        input.Refuse(operation.Index, "UnknownReference", unit.IsChangeSet
            ? "$" + name + " refers to no earlier operation of the change set '" + operation.Request.ChangeSet + "'"
            : "$" + name + " refers to another operation, which only operations of one change set can do");
        return name;
    }
}
