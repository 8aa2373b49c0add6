#load "recurring.csx"
#load "packages.csx"

/// <summary>Handles the operations that the definition alone cannot express (scriptOperations in properties.yaml).</summary>
public class Script : ScriptBase
{
    private static readonly Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>> Operations =
        new Dictionary<string, Func<IScriptContext, CancellationToken, Task<HttpResponseMessage>>>
        {
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
            return Operations.TryGetValue(OperationId(), out var operation)
                ? await operation(Context, CancellationToken).ConfigureAwait(false)
                : throw new OperationRefused(HttpStatusCode.BadRequest, "UnknownOperation", "the script does not handle the operation '" + Context.OperationId + "'");
        }
        catch (OperationRefused refusal)
        {
            return refusal.ToResponse();
        }
    }

    /// <summary>
    /// Some regions hand over the operation's ID as base64. IDs are matched as they are first, because plain IDs can
    /// look like base64 too. Source: Microsoft Learn, "Write code in a custom connector".
    /// </summary>
    private string OperationId()
    {
        if (Operations.ContainsKey(Context.OperationId)) return Context.OperationId;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(Context.OperationId));
        }
        catch (FormatException)
        {
            return Context.OperationId;
        }
    }
}
