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
    private readonly List<KeyValuePair<string, string>> headers;

    /// <param name="path">Path of the Web API with a slash at its end.</param>
    /// <param name="common">Headers of every request that writes.</param>
    public BulkWriter(BulkMessage message, TableInfo table, string path, List<KeyValuePair<string, string>> common)
    {
        this.message = message;
        this.table = table;
        this.path = path;
        headers = new List<KeyValuePair<string, string>>();
        if (message != BulkMessage.Delete) headers.Add(new KeyValuePair<string, string>("Content-Type", "application/json"));
        headers.Add(new KeyValuePair<string, string>("Accept", "application/json"));
        // An update must not create what is not there.
        if (message == BulkMessage.Update) headers.Add(new KeyValuePair<string, string>("If-Match", "*"));
        headers.AddRange(common);
    }

    public byte[] Body(IReadOnlyList<BulkRow> rows)
    {
        var text = new StringBuilder("{\"Targets\":[");
        for (var index = 0; index < rows.Count; index++)
        {
            if (index > 0) text.Append(',');
            AppendTarget(text, rows[index]);
        }

        return new UTF8Encoding(false).GetBytes(text.Append("]}").ToString());
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
                    Body = message == BulkMessage.Delete ? default(ByteRange) : new ByteRange("{" + row.Columns + "}"),
                    ChangeSet = rows.Count > 1 ? "rows-" + rows[0].Index : null,
                    ContentId = rows.Count > 1 ? (row.Index + 1).ToString() : null,
                },
            };
            unit.Operations.Add(operation);
            row.Single = unit;
        }

        return unit;
    }

    private void AppendTarget(StringBuilder text, BulkRow row)
    {
        text.Append("{\"@odata.type\":\"").Append(table.TypeName).Append('"');
        if (message == BulkMessage.Upsert) text.Append(",\"@odata.id\":").Append(JsonConvert.ToString(row.Address));
        else if (row.Address != null) text.Append(",\"").Append(table.IdColumn).Append("\":\"").Append(row.Id).Append('"');
        if (row.Columns.Length > 0) text.Append(',').Append(row.Columns);
        text.Append('}');
    }
}
