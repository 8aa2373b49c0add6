#load "../shared/buffer-pool.csx"
#load "../shared/byte-text.csx"
#load "../shared/multipart-writer.csx"
#load "../shared/batch-url.csx"
#load "../shared/odata-unit.csx"
#load "bulk-message.csx"
#load "bulk-row.csx"
#load "table-info.csx"

/// <summary>Writes rows as the body of a bulk message, or as operations of a batch.</summary>
public sealed class BulkWriter
{
    private readonly BulkMessage message;
    private readonly TableInfo table;
    private readonly string path;
    private readonly byte[] head;
    private readonly List<KeyValuePair<string, string>> headers;

    /// <param name="path">Path of the Web API with a slash at its end.</param>
    /// <param name="common">Headers of every request that writes.</param>
    public BulkWriter(BulkMessage message, TableInfo table, string path, List<KeyValuePair<string, string>> common)
    {
        this.message = message;
        this.table = table;
        this.path = path;
        head = Encoding.UTF8.GetBytes("{\"@odata.type\":\"" + table.TypeName + "\"");
        headers = new List<KeyValuePair<string, string>>();
        if (message != BulkMessage.Delete) headers.Add(new KeyValuePair<string, string>("Content-Type", "application/json"));
        headers.Add(new KeyValuePair<string, string>("Accept", "application/json"));
        // An update must not create what is not there.
        if (message == BulkMessage.Update) headers.Add(new KeyValuePair<string, string>("If-Match", "*"));
        headers.AddRange(common);
    }

    /// <summary>In a buffer that goes back to the pool when the service has read it.</summary>
    public ArraySegment<byte> Body(IReadOnlyList<BulkRow> rows)
    {
        var text = new ByteText(BufferPool.Take(rows.Sum(row => 256 + row.Columns.Length + (row.Address == null ? 0 : row.Address.Length * 2)))).Append("{\"Targets\":[");
        for (var index = 0; index < rows.Count; index++)
        {
            if (index > 0) text.Append(",");
            AppendTarget(text, rows[index]);
        }

        return text.Append("]}").Written;
    }

    /// <summary>One operation, or a change set of several.</summary>
    public ODataUnit Unit(IReadOnlyList<BulkRow> rows)
    {
        var unit = new ODataUnit();
        foreach (var row in rows)
        {
            var operation = new ODataOperation
            {
                Index = row.Index,
                Given = row.Given,
                Request = new MultipartRequest
                {
                    Method = message.Method,
                    Url = path + (row.Address == null ? table.EntitySet : BatchUrl.Encode(row.Address)),
                    Headers = headers,
                    Body = message == BulkMessage.Delete ? default(ByteRange) : Braced(row.Columns),
                    ChangeSet = rows.Count > 1 ? "rows-" + rows[0].Index : null,
                    ContentId = rows.Count > 1 ? (row.Index + 1).ToString() : null,
                },
            };
            unit.Operations.Add(operation);
            row.Single = unit;
        }

        return unit;
    }

    private static ByteRange Braced(byte[] columns)
    {
        var text = new ByteText(new byte[columns.Length + 8]).Append("{").Append(columns).Append("}");
        return new ByteRange(text.Written.Array, 0, text.Length);
    }

    private void AppendTarget(ByteText text, BulkRow row)
    {
        text.Append(head);
        if (message == BulkMessage.Upsert) text.Append(",\"@odata.id\":").Append(JsonConvert.ToString(row.Address));
        else if (row.Address != null) text.Append(",\"").Append(table.IdColumn).Append("\":\"").Append(row.Id).Append("\"");
        if (row.Columns.Length > 0) text.Append(",").Append(row.Columns);
        text.Append("}");
    }
}
