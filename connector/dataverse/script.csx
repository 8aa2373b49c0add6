#load "../shared/odata-batch.csx"
#load "../shared/operation-id.csx"

/// <summary>Handles the operation that the definition alone cannot express (scriptOperations in properties.yaml).</summary>
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        switch (OperationIdReader.Read(Context, id => id == "ExecuteDataverseBatch"))
        {
            case "ExecuteDataverseBatch":
                return await ODataBatchOperation.RunAsync(Context, ODataBatchProfile.Dataverse, CancellationToken).ConfigureAwait(false);
            default:
                return UnknownOperation.Response(Context);
        }
    }
}
