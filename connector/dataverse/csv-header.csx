#load "csv-record.csx"

/// <summary>The first line of a CSV file: names of columns, each with the type of its values.</summary>
public sealed class CsvHeader
{
    private static readonly Regex Name = new Regex("^[A-Za-z_][A-Za-z0-9_.@]*$");
    private static readonly Regex Number = new Regex("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?$");

    private readonly List<KeyValuePair<string, string>> columns = new List<KeyValuePair<string, string>>();

    /// <summary>Why the line is not a header; null when it is one.</summary>
    public string Problem { get; private set; }

    /// <summary>A name may end in :number or :boolean; other values are texts.</summary>
    public static CsvHeader Read(CsvRecord record)
    {
        var header = new CsvHeader { Problem = record.Problem };
        foreach (var field in record.Fields)
        {
            var parts = field.Trim().Split(new[] { ':' }, 2);
            var type = parts.Length > 1 ? parts[1].Trim().ToLowerInvariant() : "text";
            if (!Name.IsMatch(parts[0])) header.Problem = header.Problem ?? "column " + (header.columns.Count + 1) + " of the first line is '" + parts[0] + "', expected the logical name of a column";
            if (header.columns.Exists(column => column.Key == parts[0])) header.Problem = header.Problem ?? "the first line names the column '" + parts[0] + "' twice";
            if (type != "text" && type != "number" && type != "boolean") header.Problem = header.Problem ?? "the type of '" + parts[0] + "' is '" + type + "', expected text, number or boolean";
            header.columns.Add(new KeyValuePair<string, string>(parts[0], type));
        }

        return header;
    }

    /// <summary>A record as JSON. The text of what is wrong with it instead when it cannot be a row.</summary>
    public string Write(CsvRecord record, StringBuilder json)
    {
        if (record.Problem != null) return record.Problem;
        if (record.Fields.Count != columns.Count) return "the record has " + record.Fields.Count + " fields, expected " + columns.Count;
        json.Append('{');
        for (var index = 0; index < columns.Count; index++)
        {
            if (index > 0) json.Append(',');
            json.Append(JsonConvert.ToString(columns[index].Key)).Append(':');
            var problem = Value(columns[index], record.Fields[index], json);
            if (problem != null) return problem;
        }

        json.Append('}');
        return null;
    }

    private static string Value(KeyValuePair<string, string> column, string text, StringBuilder json)
    {
        if (text.Length == 0)
        {
            json.Append("null");
            return null;
        }

        if (column.Value == "text")
        {
            json.Append(JsonConvert.ToString(text));
            return null;
        }

        var trimmed = text.Trim();
        if (column.Value == "number")
        {
            if (!Number.IsMatch(trimmed)) return "'" + column.Key + "' is '" + text + "', expected a number";
            json.Append(trimmed);
            return null;
        }

        var lower = trimmed.ToLowerInvariant();
        if (lower != "true" && lower != "false") return "'" + column.Key + "' is '" + text + "', expected true or false";
        json.Append(lower);
        return null;
    }
}
