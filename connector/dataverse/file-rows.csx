#load "../shared/batch-sender.csx"
#load "csv-header.csx"
#load "csv-record.csx"
#load "file-reader.csx"
#load "table-reader.csx"

/// <summary>Reads a page of rows of a CSV file in a file column: whole records only, so that the next page begins where this one ends.</summary>
public static class FileRows
{
    private const int UsualRows = 1000;
    private const int MaximumRows = 10000;

    /// <summary>A record that is longer is not one: a quote was not closed.</summary>
    private const int LongestRecord = 8 * 1024 * 1024;

    private const int LongestHeader = 64 * 1024;

    private const int ShownText = 1000;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(90);

    public static async Task<HttpResponseMessage> ReadAsync(IScriptContext context, CancellationToken token)
    {
        var address = Regex.Match(context.Request.RequestUri.AbsolutePath, "/([^/]+)/([^/]+)/([^/]+)/rows$");
        var table = Uri.UnescapeDataString(address.Groups[1].Value);
        var id = Uri.UnescapeDataString(address.Groups[2].Value);
        var column = Uri.UnescapeDataString(address.Groups[3].Value);
        if (!TableReader.IsName(table)) return Refuse(400, "InvalidTable", "the table is '" + table + "', expected an entity set name such as accounts");
        if (!TableReader.IsName(column)) return Refuse(400, "InvalidColumn", "the column is '" + column + "', expected the logical name of a file column");
        if (!Guid.TryParse(id, out var guid)) return Refuse(400, "InvalidRow", "the row ID is '" + id + "', expected a GUID");
        var query = context.Request.RequestUri.Query;
        if (!Number(query, "position", 0, 0, long.MaxValue, out var position)) return Refuse(400, "InvalidOption", "position is not a whole number of at least 0");
        if (!Number(query, "maximumRows", UsualRows, 1, MaximumRows, out var maximum)) return Refuse(400, "InvalidOption", "maximumRows is not a number from 1 to " + MaximumRows);
        var separator = Option(query, "separator") ?? ",";
        if (separator == "tab") separator = "\t";
        if (separator.Length != 1 || separator[0] > 126 || separator == "\"" || separator == "\n" || separator == "\r") return Refuse(400, "InvalidOption", "separator is '" + separator + "', expected one character such as a semicolon, or tab");

        using (var sender = new BatchSender(context, Budget, token))
        {
            var root = context.Request.RequestUri.GetLeftPart(UriPartial.Authority) + ODataBatchProfile.Dataverse.Root;
            var file = new FileReader(new TableReader(sender, root), table + "(" + guid + ")", column);
            return await ReadAsync(file, new CsvReader(separator[0]), position, (int)maximum).ConfigureAwait(false);
        }
    }

    private static async Task<HttpResponseMessage> ReadAsync(FileReader file, CsvReader csv, long position, int maximum)
    {
        var buffer = await file.ReadAsync(0, position > 0 ? LongestHeader : FileReader.Block).ConfigureAwait(false);
        if (buffer == null) return Failed(file);
        var isUtf16 = buffer.Length > 1 && ((buffer[0] == 0xFF && buffer[1] == 0xFE) || (buffer[0] == 0xFE && buffer[1] == 0xFF));
        if (isUtf16) return Refuse(422, "UnsupportedEncoding", "the file is UTF-16, expected UTF-8");
        var mark = buffer.Length > 2 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF ? 3 : 0;
        var first = csv.Read(buffer, mark, buffer.Length, buffer.Length >= file.Size);
        if (first == null || first.End > LongestHeader) return Refuse(422, "RecordTooLong", "the first line is longer than " + LongestHeader + " bytes: a quote may not be closed");
        var header = CsvHeader.Read(first);
        if (header.Problem != null) return Refuse(422, "InvalidHeader", header.Problem);

        // The buffer begins at this byte of the file.
        long begin = 0;
        var at = first.End;
        if (position > at)
        {
            begin = position;
            at = 0;
            buffer = await file.ReadAsync(position).ConfigureAwait(false);
            if (buffer == null) return Failed(file);
        }

        var page = new Page();
        while (page.Count < maximum)
        {
            var isLast = begin + buffer.Length >= file.Size;
            if (at >= buffer.Length && isLast) break;
            var record = csv.Read(buffer, at, buffer.Length, isLast);
            if (record != null)
            {
                page.Add(header, record, buffer, at);
                at = record.End;
                continue;
            }

            if (buffer.Length - at > LongestRecord) return Refuse(422, "RecordTooLong", "the record at byte " + (begin + at) + " is longer than " + LongestRecord + " bytes: a quote may not be closed");
            var more = await file.ReadAsync(begin + buffer.Length).ConfigureAwait(false);
            if (more == null) return Failed(file);
            buffer = FileReader.Join(buffer, at, more);
            begin += at;
            at = 0;
            if (more.Length == 0) break;
        }

        // After the content: a file that was replaced meanwhile shows.
        var version = await file.VersionAsync().ConfigureAwait(false);
        if (version == null) return Failed(file);
        return page.Write(begin + at, file.Size, version);
    }

    private static HttpResponseMessage Failed(FileReader file)
    {
        // Flows repeat 503 on their own: a read may be repeated.
        if (file.Failure == null) return Refuse(503, "TimeBudgetExceeded", "the service asked to wait longer than the action may take");
        if (file.Failure.Response == null) return Refuse(502, "NoResponse", "the file could not be read: " + file.Failure.Lost);
        return file.Failure.IsSuccess ? Refuse(502, "NotAFile", "the response has content of type '" + file.Failure.ContentType + "', expected the file") : file.Failure.PassOn();
    }

    private static HttpResponseMessage Refuse(int status, string code, string message)
    {
        var body = new JObject { ["error"] = new JObject { ["code"] = code, ["message"] = message } };
        return new HttpResponseMessage((HttpStatusCode)status) { Content = ScriptBase.CreateJsonContent(body.ToString(Newtonsoft.Json.Formatting.None)) };
    }

    private static bool Number(string query, string name, long usual, long least, long most, out long value)
    {
        var text = Option(query, name);
        value = usual;
        return text == null || (Regex.IsMatch(text, "^[0-9]+$") && long.TryParse(text, out value) && value >= least && value <= most);
    }

    private static string Option(string query, string name)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            var parts = pair.Split(new[] { '=' }, 2);
            if (parts.Length == 2 && parts[1].Length > 0 && Uri.UnescapeDataString(parts[0]) == name) return Uri.UnescapeDataString(parts[1].Replace('+', ' '));
        }

        return null;
    }

    /// <summary>The rows of a page, and the records that cannot be rows.</summary>
    private sealed class Page
    {
        private readonly StringBuilder rows = new StringBuilder();
        private readonly List<int> records = new List<int>();
        private readonly JArray bad = new JArray();

        /// <summary>Records, whether they are rows or not.</summary>
        public int Count { get; private set; }

        public void Add(CsvHeader header, CsvRecord record, byte[] bytes, int start)
        {
            // An empty line is not a record, except that of a file with one column, which says nothing either.
            if (record.IsEmpty) return;
            Count++;
            var json = new StringBuilder();
            var problem = header.Write(record, json);
            if (problem == null)
            {
                if (records.Count > 0) rows.Append(',');
                rows.Append(json);
                records.Add(Count);
                return;
            }

            var text = Encoding.UTF8.GetString(bytes, start, Math.Min(record.End - start, ShownText)).TrimEnd('\r', '\n');
            bad.Add(new JObject { ["record"] = Count, ["message"] = problem, ["text"] = text });
        }

        public HttpResponseMessage Write(long position, long size, string version)
        {
            var body = new StringBuilder("{\"rows\":[").Append(rows).Append("],\"records\":[").Append(string.Join(",", records)).Append("],\"badRecords\":");
            body.Append(bad.ToString(Newtonsoft.Json.Formatting.None)).Append(",\"count\":").Append(Count).Append(",\"position\":").Append(position);
            body.Append(",\"size\":").Append(size).Append(",\"isEnd\":").Append(position >= size ? "true" : "false");
            body.Append(",\"version\":").Append(JsonConvert.ToString(version)).Append('}');
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = ScriptBase.CreateJsonContent(body.ToString()) };
        }
    }
}
