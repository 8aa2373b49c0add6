#load "environment.csx"
#load "odata-value.csx"

/// <summary>
/// The data package API: OData actions on DataManagementDefinitionGroups that return one value, which is sometimes JSON
/// as text. Source: Microsoft Learn, "Data management package REST API".
/// </summary>
public static class DataPackages
{
    private const string ActionRoot = "/data/DataManagementDefinitionGroups/Microsoft.Dynamics.DataEntities.";

    /// <summary>Actions that start something. The others only read.</summary>
    private static readonly string[] Starts = { "ExportToPackage", "ImportFromPackage" };

    private static readonly string[] FinalExecutions = { "Succeeded", "PartiallySucceeded", "Failed", "Canceled" };

    /// <summary>Beginnings of message states that do not change any more. The documents and the clients spell the rest differently.</summary>
    private static readonly string[] FinalMessages = { "Processed", "PreProcessingError", "PreProcessError", "PostProcess" };

    public static Task<HttpResponseMessage> ExportToPackageAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "ExportToPackage",
            body =>
            {
                Default(body, "executionId", string.Empty);
                Default(body, "reExecute", false);
            },
            ExecutionId,
            token);
    }

    public static Task<HttpResponseMessage> ImportFromPackageAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "ImportFromPackage",
            body =>
            {
                Default(body, "executionId", string.Empty);
                Default(body, "execute", true);
                Default(body, "overwrite", true);
            },
            ExecutionId,
            token);
    }

    public static Task<HttpResponseMessage> GetExecutionSummaryStatusAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "GetExecutionSummaryStatus",
            null,
            value =>
            {
                var status = Text(value);
                return new JObject
                {
                    ["status"] = status,
                    ["isFinal"] = FinalExecutions.Contains(status, StringComparer.OrdinalIgnoreCase),
                    ["isSuccess"] = string.Equals(status, "Succeeded", StringComparison.OrdinalIgnoreCase),
                };
            },
            token);
    }

    public static Task<HttpResponseMessage> GetExportedPackageUrlAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(context, "GetExportedPackageUrl", null, value => new JObject { ["url"] = Text(value) }, token);
    }

    public static Task<HttpResponseMessage> GetAzureWritableUrlAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "GetAzureWriteUrl",
            null,
            value => value as JObject ?? throw new OperationRefused(
                HttpStatusCode.BadGateway, "NotABlob", "the environment responded to GetAzureWriteUrl with something that is not a blob address"),
            token);
    }

    public static Task<HttpResponseMessage> GetExecutionErrorsAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "GetExecutionErrors",
            null,
            value =>
            {
                var errors = value as JArray ?? (value is JObject single ? new JArray(single) : new JArray());
                return new JObject { ["errors"] = errors, ["count"] = errors.Count };
            },
            token);
    }

    public static Task<HttpResponseMessage> GetMessageStateAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "GetMessageStatus",
            null,
            value =>
            {
                var status = Text(value);
                return new JObject
                {
                    ["status"] = status,
                    ["isFinal"] = status != null && FinalMessages.Any(state => status.StartsWith(state, StringComparison.OrdinalIgnoreCase)),
                    ["isSuccess"] = string.Equals(status, "Processed", StringComparison.OrdinalIgnoreCase),
                };
            },
            token);
    }

    public static Task<HttpResponseMessage> GetExecutionIdByMessageIdAsync(IScriptContext context, CancellationToken token)
    {
        return CallAsync(
            context,
            "GetExecutionIdByMessageId",
            body =>
            {
                // This one parameter has a leading underscore on the wire.
                if (body["messageId"] != null) body["_messageId"] = body["messageId"];
                body.Remove("messageId");
            },
            value =>
            {
                var id = Text(value);
                // All zeros: the message is not scheduled yet.
                return new JObject { ["executionId"] = Guid.TryParse(id, out var guid) && guid == Guid.Empty ? null : id };
            },
            token);
    }

    private static async Task<HttpResponseMessage> CallAsync(
        IScriptContext context, string action, Action<JObject> prepare, Func<JToken, JObject> read, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var body = await FinanceOperationsEnvironment.JsonBodyOf(context.Request).ConfigureAwait(false);
        prepare?.Invoke(body);
        var request = environment.NewRequest(HttpMethod.Post, ActionRoot + action);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Content = new StringContent(body.ToString(Newtonsoft.Json.Formatting.None), Encoding.UTF8, "application/json");

        var response = await environment.SendAsync(request, token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;
        var text = await FinanceOperationsEnvironment.TextOf(response).ConfigureAwait(false);
        var result = text.Trim().Length == 0 ? JValue.CreateNull() : FinanceOperationsEnvironment.TryParse(text);
        if (result == null)
        {
            var what = "the environment responded to " + action + " with something that is not JSON";
            throw Starts.Contains(action) ? OperationRefused.OutcomeUnknown(what) : new OperationRefused(HttpStatusCode.BadGateway, "NotJson", what);
        }
        return OperationResponse.Json(HttpStatusCode.OK, read(ODataValue.Unwrap(result)));
    }

    private static JObject ExecutionId(JToken value)
    {
        var id = value is JObject named ? named["id"] ?? named["executionId"] : value;
        return new JObject { ["executionId"] = Text(id) };
    }

    private static string Text(JToken value)
    {
        if (value == null || value.Type == JTokenType.Null) return null;
        var text = value.Type == JTokenType.String ? value.Value<string>() : value.ToString(Newtonsoft.Json.Formatting.None);
        return text.Length == 0 ? null : text;
    }

    private static void Default(JObject body, string name, JToken value)
    {
        if (body[name] == null || body[name].Type == JTokenType.Null) body[name] = value;
    }
}
