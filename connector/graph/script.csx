#load "../shared/graph-batch.csx"
#load "../shared/operation-id.csx"

/// <summary>Handles the operation that the definition alone cannot express (scriptOperations in properties.yaml).</summary>
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        switch (OperationIdReader.Read(Context, id => id == "ExecuteGraphBatch"))
        {
            case "ExecuteGraphBatch":
                return await GraphBatchOperation.RunAsync(Context, CancellationToken).ConfigureAwait(false);
            default:
                return UnknownOperation.Response(Context);
        }
    }
}
