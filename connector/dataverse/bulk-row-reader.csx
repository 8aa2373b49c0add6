#load "../shared/batch-input.csx"
#load "../shared/batch-report.csx"
#load "../shared/byte-text.csx"
#load "../shared/json-text.csx"
#load "bulk-message.csx"
#load "bulk-row.csx"
#load "key-value.csx"
#load "table-info.csx"

/// <summary>Takes rows apart: which row it is, and what is to be written.</summary>
public sealed class BulkRowReader
{
    private const string Partition = "partitionid";

    private readonly BulkMessage message;
    private readonly TableInfo table;
    private readonly IReadOnlyList<string> key;
    private readonly Dictionary<string, byte[]> names = new Dictionary<string, byte[]>(StringComparer.Ordinal);
    private readonly ByteText columns = new ByteText(new byte[1024]);
    private readonly Dictionary<string, BulkRow> last = new Dictionary<string, BulkRow>(StringComparer.Ordinal);

    public BulkRowReader(BulkMessage message, TableInfo table, IReadOnlyList<string> key)
    {
        this.message = message;
        this.table = table;
        this.key = key;
    }

    /// <summary>Refuses what is not a row at all; anything else that is wrong with a row is a result of that row alone.</summary>
    public static void Check(BatchInput input, BulkMessage message, List<JsonText> items)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index].IsObject || (message == BulkMessage.Delete && items[index].IsString)) continue;
            input.Refuse(index, "InvalidRow", message == BulkMessage.Delete ? "the row is neither an object nor an ID" : "the row is not an object");
        }
    }

    public BulkRow Read(int index, JsonText given)
    {
        var row = new BulkRow { Index = index, Given = given };
        columns.Clear();
        var id = given.IsString ? given : default(JsonText);
        var partition = default(JsonText);
        var keyValues = new JsonText[key.Count];
        foreach (var member in given.Members())
        {
            if (member.Key == table.IdColumn) id = member.Value;
            if (table.IsElastic && member.Key == Partition) partition = member.Value;
            var at = KeyIndex(member.Key);
            if (at >= 0) keyValues[at] = member.Value;
            // A key column that is in the address too makes the service refuse new rows, and new rows alone (0x80040216).
            else if (member.Key != table.IdColumn && IsWritten(member.Key)) Add(member.Key).Append(member.Value.Range);
        }

        if (message == BulkMessage.Upsert && key.Count > 0) Address(row, keyValues, id);
        else Identify(row, id, partition);
        row.Columns = columns.ToArray();
        if (row.Result == null) Follow(row);
        return row;
    }

    /// <summary>What a read returned beside the columns is not written back. A delete needs no column but the partition.</summary>
    private bool IsWritten(string name)
    {
        if (name.StartsWith("@odata.", StringComparison.Ordinal)) return false;
        // It is in the address.
        if (message == BulkMessage.Upsert && table.IsElastic && name == Partition && key.Count == 0) return false;
        return message != BulkMessage.Delete || (table.IsElastic && name == Partition);
    }

    /// <summary>A lookup in a key goes by the name of its column, or as reads return it.</summary>
    private int KeyIndex(string name)
    {
        for (var index = 0; index < key.Count; index++)
        {
            if (name == key[index] || name == "_" + key[index] + "_value") return index;
        }

        return -1;
    }

    private void Address(BulkRow row, JsonText[] values, JsonText id)
    {
        var parts = new List<string>(key.Count);
        var identity = new StringBuilder();
        for (var index = 0; index < key.Count; index++)
        {
            table.KeyTypes.TryGetValue(key[index], out var type);
            var value = KeyValue.Read(values[index], type);
            if (value.Problem != null)
            {
                Refuse(row, values[index].IsMissingOrNull ? "MissingKey" : "InvalidKey", "the key column '" + key[index] + "' " + value.Problem);
                return;
            }

            parts.Add((KeyValue.IsLookup(type) ? "_" + key[index] + "_value" : key[index]) + "=" + value.Literal);
            identity.Append(value.Identity).Append('\n');
        }

        row.Identity = identity.ToString();
        row.Address = table.EntitySet + "(" + string.Join(",", parts) + ")";
        if (key.Contains(table.IdColumn)) row.Id = Guid.TryParse(id.AsText(), out var own) ? own.ToString() : null;
        // The ID of a row that is new; one that is there already keeps its own.
        else if (!id.IsMissingOrNull) Add(table.IdColumn).Append(id.Range);
    }

    private void Identify(BulkRow row, JsonText id, JsonText partition)
    {
        if (id.IsMissingOrNull)
        {
            if (message != BulkMessage.Create) Refuse(row, "MissingId", "the row has no '" + table.IdColumn + "'");
            // Then it is known which rows are there when only some of a message were written.
            else if (table.IsElastic) SetId(row, Guid.NewGuid(), partition);
            return;
        }

        if (Guid.TryParse(id.AsText(), out var guid)) SetId(row, guid, partition);
        else Refuse(row, "InvalidId", "the row's '" + table.IdColumn + "' is " + id.Raw + ", expected a GUID");
    }

    private void SetId(BulkRow row, Guid id, JsonText partition)
    {
        row.Id = id.ToString();
        row.Identity = row.Id;
        if (message == BulkMessage.Create) Add(table.IdColumn).Append("\"" + row.Id + "\"");
        // The key that every elastic table has. Source: Microsoft Learn, "Use elastic tables".
        else if (!string.IsNullOrEmpty(partition.AsText())) row.Address = table.EntitySet + "(" + table.IdColumn + "=" + row.Id + "," + Partition + "=" + KeyValue.Read(partition, null).Literal + ")";
        else row.Address = table.EntitySet + "(" + row.Id + ")";
    }

    private void Follow(BulkRow row)
    {
        if (row.Identity == null) return;
        if (last.TryGetValue(row.Identity, out var earlier)) row.Earlier = earlier;
        last[row.Identity] = row;
    }

    private static void Refuse(BulkRow row, string code, string text)
    {
        row.Result = new BatchResult { State = BatchState.Failed, ErrorCode = code, ErrorMessage = text };
    }

    /// <summary>Begins a column; its value comes next.</summary>
    private ByteText Add(string name)
    {
        if (columns.Length > 0) columns.Append(",");
        return columns.Append(Quoted(name)).Append(":");
    }

    /// <summary>Rows repeat the names of their columns.</summary>
    private byte[] Quoted(string name)
    {
        if (!names.TryGetValue(name, out var quoted)) names.Add(name, quoted = Encoding.UTF8.GetBytes(JsonConvert.ToString(name)));
        return quoted;
    }
}
