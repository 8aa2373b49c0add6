#load "json-text.csx"

public enum BatchState
{
    Waiting,
    Succeeded,
    Failed,
    NotExecuted,
}

/// <summary>What became of one item.</summary>
public sealed class BatchResult
{
    public BatchState State;

    /// <summary>HTTP status; 0 when the item was not carried out, or nobody knows whether it was.</summary>
    public int Status;

    public List<KeyValuePair<string, string>> Headers;

    /// <summary>JSON text; null for none.</summary>
    public string Body;

    public string ErrorCode;

    public string ErrorMessage;

    public static BatchResult NotExecuted(string code, string message)
    {
        return new BatchResult { State = BatchState.NotExecuted, ErrorCode = code, ErrorMessage = message };
    }

    /// <summary>The time budget ended before the item was sent (again).</summary>
    public static BatchResult TimeIsOver(BatchResult last)
    {
        if (last != null && last.IsUnknown) return last;
        return NotExecuted("TimeBudgetExceeded", "the time budget was used up before this was carried out"
            + (last == null ? string.Empty : "; last the service answered " + last.Status + " " + last.ErrorMessage));
    }

    public bool IsUnknown => ErrorCode == "OutcomeUnknown";

    /// <summary>Perhaps the service carried the item out: it must not be sent again blindly.</summary>
    public static BatchResult Unknown(string reason)
    {
        return new BatchResult
        {
            State = BatchState.Failed,
            ErrorCode = "OutcomeUnknown",
            ErrorMessage = "the answer was lost (" + reason + "): the item may or may not have been carried out, and was not sent again",
        };
    }

    /// <summary>A service's answer to an item. The body is JSON text, or null.</summary>
    public static BatchResult Of(int status, List<KeyValuePair<string, string>> headers, string body)
    {
        var result = new BatchResult { State = status < 400 ? BatchState.Succeeded : BatchState.Failed, Status = status, Headers = headers, Body = body };
        if (status < 400) return result;
        var error = body == null ? default(JsonText) : JsonText.Parse(body);
        // OData and Graph: { error: { code, message } }.
        if (error.IsObject) error = error.Member("error");
        var code = error.IsObject ? error.Member("code").AsText() : null;
        var message = error.IsObject ? error.Member("message").AsText() : error.AsText();
        result.ErrorCode = string.IsNullOrEmpty(code) ? status.ToString() : code;
        result.ErrorMessage = string.IsNullOrEmpty(message) ? "the service answered " + status : message;
        return result;
    }
}

/// <summary>Counts over a whole run, shared by what is under way at the same time.</summary>
public sealed class BatchCounters
{
    public int ThrottledRetries;

    public int RequestsSent;
}

/// <summary>Writes the answer of a batch action.</summary>
public static class BatchReport
{
    /// <param name="idOf">An item's id in the answer.</param>
    public static HttpResponseMessage Write(IReadOnlyList<BatchResult> results, Func<int, string> idOf, BatchCounters counters, bool failOnError)
    {
        var failed = results.Count(result => result.State == BatchState.Failed);
        var notExecuted = results.Count(result => result.State == BatchState.NotExecuted);
        var text = new StringBuilder(results.Count * 200);
        using (var json = new JsonTextWriter(new StringWriter(text)))
        {
            json.WriteStartObject();
            var isFailure = failOnError && failed + notExecuted > 0;
            if (isFailure) WriteFailure(json, results, failed, notExecuted);
            json.WritePropertyName("responses");
            json.WriteStartArray();
            for (var index = 0; index < results.Count; index++) WriteResult(json, idOf(index), results[index]);
            json.WriteEndArray();
            json.WritePropertyName("summary");
            json.WriteStartObject();
            Write(json, "succeeded", results.Count - failed - notExecuted);
            Write(json, "failed", failed);
            Write(json, "notExecuted", notExecuted);
            Write(json, "throttledRetries", counters.ThrottledRetries);
            Write(json, "requestsSent", counters.RequestsSent);
            json.WriteEndObject();
            json.WriteEndObject();
            json.Flush();
            // 424: flows repeat 408, 429 and 5xx by themselves, and a batch that was carried out in part must not be repeated.
            return new HttpResponseMessage(isFailure ? (HttpStatusCode)424 : HttpStatusCode.OK) { Content = ScriptBase.CreateJsonContent(text.ToString()) };
        }
    }

    private static void WriteFailure(JsonTextWriter json, IReadOnlyList<BatchResult> results, int failed, int notExecuted)
    {
        var index = 0;
        while (results[index].State == BatchState.Succeeded) index++;
        var first = results[index];
        json.WritePropertyName("error");
        json.WriteStartObject();
        json.WritePropertyName("code");
        json.WriteValue("BatchFailed");
        json.WritePropertyName("message");
        json.WriteValue(failed + " failed and " + notExecuted + " were not carried out of " + results.Count
            + "; the first is the one at index " + index + ": " + first.ErrorCode + " " + first.ErrorMessage);
        json.WriteEndObject();
    }

    private static void WriteResult(JsonTextWriter json, string id, BatchResult result)
    {
        json.WriteStartObject();
        json.WritePropertyName("id");
        json.WriteValue(id);
        Write(json, "status", result.Status);
        json.WritePropertyName("headers");
        WriteHeaders(json, result.Headers);
        json.WritePropertyName("body");
        if (result.Body == null) json.WriteNull();
        else json.WriteRawValue(result.Body);
        json.WritePropertyName("error");
        if (result.ErrorCode == null)
        {
            json.WriteNull();
        }
        else
        {
            json.WriteStartObject();
            json.WritePropertyName("code");
            json.WriteValue(result.ErrorCode);
            json.WritePropertyName("message");
            json.WriteValue(result.ErrorMessage);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteHeaders(JsonTextWriter json, List<KeyValuePair<string, string>> headers)
    {
        if (headers == null)
        {
            json.WriteNull();
            return;
        }

        json.WriteStartObject();
        for (var index = 0; index < headers.Count; index++)
        {
            var name = headers[index].Key;
            if (headers.FindIndex(other => other.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) < index) continue;
            json.WritePropertyName(name);
            json.WriteValue(string.Join(", ", headers.Where(other => other.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(other => other.Value)));
        }

        json.WriteEndObject();
    }

    private static void Write(JsonTextWriter json, string name, int value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }
}
