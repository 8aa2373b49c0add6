#load "../shared/batch-sender.csx"
#load "../shared/json-text.csx"
#load "table-reader.csx"

/// <summary>What the dropdowns of the designer show: tables and their alternate keys.</summary>
public static class TableLists
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    public static Task<HttpResponseMessage> TablesAsync(IScriptContext context, CancellationToken token)
    {
        return ListAsync(context, token, reader => reader.ListAsync("EntityDefinitions?$select=LogicalName,EntitySetName,DisplayName,TableType&$filter="
            + Uri.EscapeDataString("IsPrivate eq false and IsIntersect eq false")), Table);
    }

    public static Task<HttpResponseMessage> KeysAsync(IScriptContext context, CancellationToken token)
    {
        var segments = context.Request.RequestUri.AbsolutePath.Split('/');
        var name = Uri.UnescapeDataString(segments[segments.Length - 2]);
        return ListAsync(context, token, async reader =>
        {
            var table = TableReader.IsName(name) ? await reader.ReadAsync(name).ConfigureAwait(false) : null;
            if (table == null) return null;
            return await reader.ListAsync("EntityDefinitions(LogicalName='" + table.LogicalName + "')/Keys?$select=LogicalName,KeyAttributes,DisplayName").ConfigureAwait(false);
        }, Key);
    }

    private static async Task<HttpResponseMessage> ListAsync(IScriptContext context, CancellationToken token, Func<TableReader, Task<List<JsonText>>> read, Func<JsonText, JObject> item)
    {
        using (var sender = new BatchSender(context, Budget, token))
        {
            var reader = new TableReader(sender, context.Request.RequestUri.GetLeftPart(UriPartial.Authority) + ODataBatchProfile.Dataverse.Root);
            var list = await read(reader).ConfigureAwait(false);
            if (list == null && reader.Failure != null && reader.Failure.Response != null && !reader.Failure.IsSuccess) return reader.Failure.PassOn();
            var items = (list ?? new List<JsonText>()).Select(item).Where(each => each != null).OrderBy(each => (string)each["title"], StringComparer.OrdinalIgnoreCase);
            var body = new JObject { ["value"] = new JArray(items) };
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = ScriptBase.CreateJsonContent(body.ToString(Newtonsoft.Json.Formatting.None)) };
        }
    }

    private static JObject Table(JsonText definition)
    {
        var entitySet = definition.Member("EntitySetName").AsText();
        // Rows of a table without an entity set have no address.
        if (string.IsNullOrEmpty(entitySet)) return null;
        var name = definition.Member("LogicalName").AsText();
        return new JObject { ["entitySet"] = entitySet, ["logicalName"] = name, ["title"] = Title(definition, name), ["type"] = definition.Member("TableType").AsText() };
    }

    private static JObject Key(JsonText definition)
    {
        var columns = string.Join(",", definition.Member("KeyAttributes").Items().Select(column => column.AsText()));
        return columns.Length == 0 ? null : new JObject { ["columns"] = columns, ["title"] = Title(definition, columns) };
    }

    /// <summary>The label may be missing, and need not be unique.</summary>
    private static string Title(JsonText definition, string name)
    {
        var label = definition.Member("DisplayName").Member("UserLocalizedLabel").Member("Label").AsText();
        return string.IsNullOrEmpty(label) || label == name ? name : label + " (" + name + ")";
    }
}
