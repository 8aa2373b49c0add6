#load "../shared/batch-sender.csx"
#load "../shared/json-text.csx"
#load "bulk-message.csx"
#load "table-info.csx"

/// <summary>Reads definitions of tables. Source: Microsoft Learn, "Query table definitions using the Web API".</summary>
public sealed class TableReader
{
    private const int MaximumAttempts = 12;
    private const int MaximumLost = 3;

    private static readonly Regex Usable = new Regex("^[A-Za-z_][A-Za-z0-9_]{0,127}$");

    private readonly BatchSender sender;
    private readonly string root;

    /// <param name="root">Address of the Web API with a slash at its end.</param>
    public TableReader(BatchSender sender, string root)
    {
        this.sender = sender;
        this.root = root;
    }

    /// <summary>Requests that the service recommends to have on their way at once (header x-ms-dop-hint); 0 when it did not say.</summary>
    public int ParallelismHint { get; private set; }

    /// <summary>The response that ended the reading; null when all went well.</summary>
    public BatchReply Failure { get; private set; }

    /// <summary>The service says that there is no such table.</summary>
    public bool IsMissing { get; private set; }

    public static bool IsName(string text) => text != null && Usable.IsMatch(text);

    /// <summary>The table of an entity set name or a logical name; null when there is none, or the reading failed.</summary>
    public async Task<TableInfo> ReadAsync(string name)
    {
        var list = await ListAsync("EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute,TableType&$filter="
            + Uri.EscapeDataString("EntitySetName eq '" + name + "' or LogicalName eq '" + name + "'")).ConfigureAwait(false);
        IsMissing = list != null && list.Count == 0;
        if (list == null || IsMissing) return null;
        var found = list.Find(item => item.Member("EntitySetName").AsText() == name);
        if (found.IsMissing) found = list[0];
        return new TableInfo
        {
            LogicalName = found.Member("LogicalName").AsText(),
            EntitySet = found.Member("EntitySetName").AsText(),
            IdColumn = found.Member("PrimaryIdAttribute").AsText(),
            IsElastic = found.Member("TableType").AsText() == "Elastic",
        };
    }

    /// <summary>The types of some columns. What cannot be read stays unknown.</summary>
    public async Task ReadTypesAsync(TableInfo table, IReadOnlyList<string> columns)
    {
        var filter = string.Join(" or ", columns.Select(column => "LogicalName eq '" + column + "'"));
        var list = await ListAsync("EntityDefinitions(LogicalName='" + table.LogicalName + "')/Attributes?$select=LogicalName,AttributeType&$filter=" + Uri.EscapeDataString(filter)).ConfigureAwait(false);
        if (list == null) return;
        foreach (var item in list) table.KeyTypes[item.Member("LogicalName").AsText()] = item.Member("AttributeType").AsText();
    }

    /// <summary>Whether a table has a message. What cannot be tested counts as there: the message itself will tell.</summary>
    public async Task TestAsync(TableInfo table, BulkMessage message)
    {
        foreach (var name in message.Tests)
        {
            var list = await ListAsync("sdkmessagefilters?$select=sdkmessagefilterid&$filter="
                + Uri.EscapeDataString("sdkmessageid/name eq '" + name + "' and primaryobjecttypecode eq '" + table.LogicalName + "'")).ConfigureAwait(false);
            if (list != null && list.Count == 0) table.HasMessage = false;
            if (!table.HasMessage) return;
        }
    }

    /// <summary>The rows of a read; null when it failed.</summary>
    public async Task<List<JsonText>> ListAsync(string path)
    {
        var reply = await SendAsync(path).ConfigureAwait(false);
        Failure = reply;
        if (reply == null || !reply.IsSuccess) return null;
        try
        {
            var value = JsonText.Parse(reply.Text()).Member("value");
            if (!value.IsArray) return null;
            Failure = null;
            return value.Items().ToList();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Reads are repeated after throttling and lost responses. Null when the time is over.</summary>
    /// <param name="range">Bytes of a file; the service refuses headers of OData there.</param>
    public async Task<BatchReply> SendAsync(string path, string range = null)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (!await sender.WaitAsync().ConfigureAwait(false)) return null;
            BatchReply reply;
            using (var request = range == null ? sender.NewRead(new Uri(root + path)) : sender.NewFileRead(new Uri(root + path), range))
            {
                reply = await sender.SendAsync(request).ConfigureAwait(false);
            }

            if (int.TryParse(reply.Header("x-ms-dop-hint"), out var hint) && hint > 0) ParallelismHint = hint;
            if (reply.IsThrottled ? attempt + 1 >= MaximumAttempts : !reply.IsDoubtful || attempt + 1 >= MaximumLost) return reply;
            sender.Pause(BatchSender.Delay(reply.IsThrottled ? reply.RetryAfter : null, reply.Header("Date"), attempt));
        }
    }
}
