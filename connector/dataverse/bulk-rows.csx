#load "../shared/batch-input.csx"
#load "../shared/batch-report.csx"
#load "../shared/batch-sender.csx"
#load "bulk-message.csx"
#load "bulk-options.csx"
#load "bulk-row-reader.csx"
#load "bulk-run.csx"
#load "table-reader.csx"

/// <summary>The actions that create, update, upsert and delete rows: a list of rows in, a result for each in the same order out.</summary>
public static class BulkRows
{
    public static async Task<HttpResponseMessage> RunAsync(IScriptContext context, BulkMessage message, CancellationToken token)
    {
        var input = new BatchInput("rows");
        var items = await input.ReadAsync(context).ConfigureAwait(false);
        if (!input.Root.IsObject) return input.ToResponse();
        BulkRowReader.Check(input, message, items);
        var options = BulkOptions.Read(input, message == BulkMessage.Upsert);
        var segments = context.Request.RequestUri.AbsolutePath.Split('/');
        // …/api/data/v9.2/{table}/Microsoft.Dynamics.CRM.…
        var name = Uri.UnescapeDataString(segments[segments.Length - 2]);
        if (!TableReader.IsName(name)) input.Refuse(-1, "InvalidTable", "the table is '" + name + "', expected an entity set name such as accounts");
        if (input.Violations.Count > 0) return input.ToResponse();

        using (var sender = new BatchSender(context, options.Budget, token))
        {
            var root = context.Request.RequestUri.GetLeftPart(UriPartial.Authority) + ODataBatchProfile.Dataverse.Root;
            var reader = new TableReader(sender, root);
            var table = await reader.ReadAsync(name).ConfigureAwait(false);
            if (table == null && reader.Failure != null && reader.Failure.Response != null && !reader.Failure.IsSuccess) return reader.Failure.PassOn();
            if (reader.IsMissing)
            {
                input.Refuse(-1, "UnknownTable", "there is no table '" + name + "', expected an entity set name such as accounts, or a logical name such as account");
                return input.ToResponse();
            }

            if (table != null && options.Key.Count > 0) await reader.ReadTypesAsync(table, options.Key).ConfigureAwait(false);
            foreach (var column in options.Key.Where(column => table != null && table.KeyTypes.Count > 0 && !table.KeyTypes.ContainsKey(column)))
            {
                input.Refuse(-1, "UnknownColumn", "the table '" + name + "' has no column '" + column + "', which key names");
            }

            if (input.Violations.Count > 0) return input.ToResponse();
            if (table != null) await reader.TestAsync(table, message).ConfigureAwait(false);
            var rows = table == null ? Unread(items, reader.Failure) : Rows(message, table, options, items);
            var refusal = table == null ? null : await new BulkRun(sender, message, table, options, root, reader.ParallelismHint).RunAsync(rows).ConfigureAwait(false);
            return refusal ?? Report(message, rows).Write(sender.Counters, options.FailOnError);
        }
    }

    private static List<BulkRow> Rows(BulkMessage message, TableInfo table, BulkOptions options, List<JsonText> items)
    {
        var reader = new BulkRowReader(message, table, options.Key);
        return items.Select((item, index) => reader.Read(index, item)).ToList();
    }

    /// <summary>The definition of the table did not come: nothing is written.</summary>
    private static List<BulkRow> Unread(List<JsonText> items, BatchReply failure)
    {
        var reason = "the definition of the table could not be read" + (failure == null ? " in time" : ": " + failure.Describe());
        return items.Select((item, index) => new BulkRow { Index = index, Given = item, Result = BatchResult.NotExecuted("NotExecuted", reason) }).ToList();
    }

    private static BatchReport Report(BulkMessage message, List<BulkRow> rows)
    {
        return new BatchReport(rows.ConvertAll(row => row.Result), "results", (json, index) => WriteRow(json, message, rows[index]))
        {
            ToSendAgain = rows.Where(row => row.MayBeSentAgain).Select(row => row.Given.Raw),
            InDoubt = rows.Where(row => row.IsInDoubt).Select(row => row.Given.Raw),
        };
    }

    private static void WriteRow(JsonTextWriter json, BulkMessage message, BulkRow row)
    {
        json.WriteStartObject();
        json.WritePropertyName("row");
        json.WriteValue(row.Index + 1);
        json.WritePropertyName("id");
        json.WriteValue(row.Id);
        json.WritePropertyName("outcome");
        json.WriteValue(Outcome(message, row.Result));
        json.WritePropertyName("status");
        json.WriteValue(row.Result.Status);
        BatchReport.WriteError(json, row.Result);
        json.WriteEndObject();
    }

    private static string Outcome(BulkMessage message, BatchResult result)
    {
        if (result.IsUnknown) return "unknown";
        if (result.State == BatchState.Succeeded) return message.Done;
        return result.State == BatchState.Failed ? "failed" : "notExecuted";
    }
}
