#load "environment.csx"

/// <summary>
/// Batch jobs: the list by status, and the action that puts a job back to waiting. Source: Microsoft Learn, "Batch OData API". The documents spell two
/// of its members in two ways ("Batch JobId", "BatchJobId"; "reponseMessage", "ReponseMessage", "ResponseMessage"), and
/// sibling actions return their result as JSON text in `value`: every form is read, one form is returned.
/// </summary>
public static class BatchJobs
{
    private const string ActionPath = "/data/BatchJobs/Microsoft.Dynamics.DataEntities.SetBatchJobToWaiting";

    private const string StatusParameter = "status";

    /// <summary>Members of BatchStatus as they are spelled in JSON: Canceled with one l, Cancelling with two.</summary>
    private static readonly string[] Statuses =
        { "Waiting", "Executing", "Error", "Finished", "Canceled", "Cancelling", "Ready", "NotRun", "Scheduled", "Hold" };

    public static async Task<HttpResponseMessage> SetToWaitingAsync(IScriptContext context, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var input = await FinanceOperationsEnvironment.JsonBodyOf(context.Request).ConfigureAwait(false);
        var id = BatchJobId(input["batchJobId"]);
        var request = environment.NewRequest(HttpMethod.Post, ActionPath);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Content = new StringContent(
            new JObject { ["batchJobId"] = id }.ToString(Newtonsoft.Json.Formatting.None), Encoding.UTF8, "application/json");

        var response = await environment.SendAsync(request, token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;
        var text = await FinanceOperationsEnvironment.TextOf(response).ConfigureAwait(false);
        var result = ODataValue.Unwrap(FinanceOperationsEnvironment.TryParse(text)) as JObject;
        var isSuccess = result == null ? null : Truth(Member(result, "issuccess"));
        if (isSuccess == null)
        {
            throw OperationRefused.OutcomeUnknown("the environment responded to SetBatchJobToWaiting with something that does not say how it ended");
        }
        return OperationResponse.Json(
            HttpStatusCode.OK,
            new JObject
            {
                ["batchJobId"] = id,
                ["isSuccess"] = isSuccess.Value,
                ["message"] = TextOf(Member(result, "responsemessage", "reponsemessage")),
                ["details"] = TextOf(Member(result, "exceptiondetails")),
            });
    }

    /// <summary>
    /// The dropdown's status becomes a part of the filter, because OData has no other way to say it: the enum's member after
    /// the enum's full name. Source: Microsoft Learn, "Open Data Protocol (OData)", Enumerations.
    /// </summary>
    public static async Task<HttpResponseMessage> ListAsync(IScriptContext context, CancellationToken token)
    {
        var environment = new FinanceOperationsEnvironment(context);
        var uri = context.Request.RequestUri;
        var given = FinanceOperationsEnvironment.QueryOf(uri);
        var query = string.Join("&", uri.Query.TrimStart('?').Split('&').Where(pair => pair.Length > 0 && !IsNamed(pair, StatusParameter)));
        if (given.TryGetValue(StatusParameter, out var status) && status.Trim().Length > 0)
        {
            var filter = StatusFilter(status.Trim());
            if (given.TryGetValue("$filter", out var more) && more.Trim().Length > 0) filter += " and (" + more + ")";
            var rest = query.Split('&').Where(pair => pair.Length > 0 && !IsNamed(pair, "$filter"));
            query = string.Join("&", new[] { "$filter=" + Uri.EscapeDataString(filter) }.Concat(rest));
        }
        context.Request.RequestUri = new UriBuilder(uri) { Query = query }.Uri;
        return await environment.SendAsync(context.Request, token).ConfigureAwait(false);
    }

    private static string StatusFilter(string status)
    {
        var member = Statuses.FirstOrDefault(name => string.Equals(name, status, StringComparison.OrdinalIgnoreCase));
        if (member != null) return "Status eq Microsoft.Dynamics.DataEntities.BatchStatus'" + member + "'";
        throw new OperationRefused(
            HttpStatusCode.BadRequest, "StatusNotValid", "the status is '" + status + "', expected one of " + string.Join(", ", Statuses));
    }

    private static bool IsNamed(string pair, string name)
    {
        return string.Equals(Uri.UnescapeDataString(pair.Split('=')[0]), name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The job's number, also out of a text: business events and tables carry it as either.</summary>
    private static long BatchJobId(JToken value)
    {
        var text = value == null || value.Type == JTokenType.Null ? string.Empty : value.ToString().Trim();
        if (text.All(letter => letter >= '0' && letter <= '9') && long.TryParse(text, out var id) && id > 0) return id;
        throw new OperationRefused(
            HttpStatusCode.BadRequest, "BatchJobIdNotValid", "the batch job ID is '" + text + "', expected a whole number greater than 0, such as 5637144576");
    }

    /// <summary>The member with one of the names, which are compared without case and spaces; a value goes before an empty one.</summary>
    private static JToken Member(JObject result, params string[] names)
    {
        JToken empty = null;
        foreach (var property in result.Properties())
        {
            var name = property.Name.Replace(" ", string.Empty).ToLowerInvariant();
            if (!names.Contains(name)) continue;
            if (property.Value.Type != JTokenType.Null && property.Value.ToString().Length > 0) return property.Value;
            empty = property.Value;
        }
        return empty;
    }

    private static bool? Truth(JToken value)
    {
        if (value?.Type == JTokenType.Boolean) return value.Value<bool>();
        return value?.Type == JTokenType.String && bool.TryParse(value.Value<string>().Trim(), out var truth) ? truth : (bool?)null;
    }

    private static string TextOf(JToken value)
    {
        if (value == null || value.Type == JTokenType.Null) return string.Empty;
        return value.Type == JTokenType.String ? value.Value<string>() : value.ToString(Newtonsoft.Json.Formatting.None);
    }
}
