#load "../shared/odata-batch.csx"
#load "../shared/operation-id.csx"
#load "batch-jobs.csx"
#load "recurring.csx"
#load "packages.csx"

/// <summary>Handles the operations that the definition alone cannot express (scriptOperations in properties.yaml).</summary>
public class Script : ScriptBase
{
    private static readonly Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>> Operations =
        new Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>>
        {
            ["SetBatchJobToWaiting"] = BatchJobs.SetToWaitingAsync,
            ["ListBatchJobs"] = BatchJobs.ListAsync,
            ["ExecuteODataBatch"] = (context, token) => ODataBatchOperation.RunAsync(context, ODataBatchProfile.FinanceOperations, token),
            ["EnqueueMessage"] = RecurringIntegration.EnqueueAsync,
            ["DequeueMessage"] = RecurringIntegration.DequeueAsync,
            ["DownloadMessage"] = RecurringIntegration.DownloadAsync,
            ["AcknowledgeMessage"] = RecurringIntegration.AcknowledgeAsync,
            ["WhenMessageIsReady"] = RecurringIntegration.WhenMessageIsReadyAsync,
            ["ExportToPackage"] = DataPackages.ExportToPackageAsync,
            ["ImportFromPackage"] = DataPackages.ImportFromPackageAsync,
            ["GetExecutionSummaryStatus"] = DataPackages.GetExecutionSummaryStatusAsync,
            ["GetExportedPackageUrl"] = DataPackages.GetExportedPackageUrlAsync,
            ["GetAzureWritableUrl"] = DataPackages.GetAzureWritableUrlAsync,
            ["GetExecutionErrors"] = DataPackages.GetExecutionErrorsAsync,
            ["GetMessageState"] = DataPackages.GetMessageStateAsync,
            ["GetExecutionIdByMessageId"] = DataPackages.GetExecutionIdByMessageIdAsync,
        };

    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        try
        {
            return Operations.TryGetValue(OperationIdReader.Read(Context, Operations.ContainsKey), out var operation)
                ? await operation(Context, CancellationToken).ConfigureAwait(false)
                : throw new OperationRefused(HttpStatusCode.BadRequest, "UnknownOperation", "the script does not handle the operation '" + Context.OperationId + "'");
        }
        catch (OperationRefused refusal)
        {
            return refusal.ToResponse();
        }
    }
}
