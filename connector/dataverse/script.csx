#load "../shared/odata-batch.csx"
#load "../shared/operation-id.csx"
#load "bulk-rows.csx"
#load "file-rows.csx"
#load "table-lists.csx"

/// <summary>Handles the operations that the definition alone cannot express (scriptOperations in properties.yaml).</summary>
public class Script : ScriptBase
{
    private static readonly Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>> Operations =
        new Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>>
        {
            ["ExecuteDataverseBatch"] = (context, token) => ODataBatchOperation.RunAsync(context, ODataBatchProfile.Dataverse, token),
            ["CreateRows"] = (context, token) => BulkRows.RunAsync(context, BulkMessage.Create, token),
            ["UpdateRows"] = (context, token) => BulkRows.RunAsync(context, BulkMessage.Update, token),
            ["UpsertRows"] = (context, token) => BulkRows.RunAsync(context, BulkMessage.Upsert, token),
            ["DeleteRows"] = (context, token) => BulkRows.RunAsync(context, BulkMessage.Delete, token),
            ["ReadFileRows"] = FileRows.ReadAsync,
            ["ListTables"] = TableLists.TablesAsync,
            ["ListTableKeys"] = TableLists.KeysAsync,
        };

    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return Operations.TryGetValue(OperationIdReader.Read(Context, Operations.ContainsKey), out var operation)
            ? await operation(Context, CancellationToken).ConfigureAwait(false)
            : UnknownOperation.Response(Context);
    }
}
