#load "batch-content.csx"
#load "batch-status.csx"
#load "service-error.csx"

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

    /// <summary>HTTP status; 0 when the item was not carried out, or it is unknown whether it was.</summary>
    public int Status;

    /// <summary>Headers and body; null for neither.</summary>
    public IBatchContent Content;

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
            + (last == null ? string.Empty : "; last " + last.Describe()));
    }

    /// <summary>Of a batch that was refused as a whole: nobody looked at this item.</summary>
    public bool IsSignInRefused => Status == 401 || Status == 403;

    /// <summary>Of a read: the response was lost, or says that the service broke down.</summary>
    public bool IsReadWithoutResponse => IsUnknown || (State == BatchState.Failed && BatchStatus.IsDoubtful(Status, true));

    public bool IsUnknown => ErrorCode == "OutcomeUnknown";

    /// <summary>Perhaps the service carried the item out: it must not be sent again blindly.</summary>
    public static BatchResult Unknown(string reason)
    {
        return new BatchResult
        {
            State = BatchState.Failed,
            ErrorCode = "OutcomeUnknown",
            ErrorMessage = "this may or may not have been carried out: " + reason,
        };
    }

    /// <summary>The service said something that leaves it open; what it said stays in the report.</summary>
    public static BatchResult Unknown(BatchResult said)
    {
        var result = Unknown(said.Describe());
        result.Content = said.Content;
        return result;
    }

    /// <summary>
    /// An earlier response was lost, and a repeat did not succeed: 404 after a lost DELETE, or 412 after a lost PUT with
    /// If-Match, is what a service returns when the first attempt was carried out.
    /// </summary>
    public static BatchResult UnknownAfter(BatchResult later)
    {
        var isFound = later.State == BatchState.Failed && (later.Status == 404 || later.Status == 409 || later.Status == 410 || later.Status == 412);
        var result = Unknown(isFound
            ? "an attempt whose response was lost probably did it, for to the next one " + later.Describe()
            : "the response to an attempt was lost, and to the next one " + (later.Status == 0 ? "there was none: " + later.ErrorMessage : later.Describe()));
        result.Content = later.Content;
        return result;
    }

    /// <summary>The service's own message.</summary>
    public string Describe() => "the service returned " + Status + (HasOwnMessage ? " " + ErrorMessage : string.Empty);

    private bool HasOwnMessage;

    /// <summary>A service's response to an item.</summary>
    public static BatchResult Of(int status, IBatchContent content)
    {
        return status < 400 ? new BatchResult { State = BatchState.Succeeded, Status = status, Content = content } : Error(status, content);
    }

    /// <summary>The same for a status that is not a success, whatever its number.</summary>
    public static BatchResult Error(int status, IBatchContent content)
    {
        var result = new BatchResult { State = BatchState.Failed, Status = status, Content = content };
        ServiceError.Read(content.Json(), out var code, out var message);
        result.HasOwnMessage = message != null;
        result.ErrorCode = code ?? status.ToString();
        result.ErrorMessage = message ?? "the service returned " + status;
        return result;
    }
}

/// <summary>Counts over a whole run, shared by what is under way at the same time.</summary>
public sealed class BatchCounters
{
    public int ThrottledRetries;

    public int RequestsSent;
}

/// <summary>Writes the response of a batch action.</summary>
public sealed class BatchReport
{
    private readonly IReadOnlyList<BatchResult> results;
    private readonly string listName;
    private readonly Action<JsonTextWriter, int> writeItem;

    /// <summary>The responses to operations.</summary>
    /// <param name="idOf">An item's id in the response.</param>
    public BatchReport(IReadOnlyList<BatchResult> results, Func<int, string> idOf)
    {
        this.results = results;
        listName = "responses";
        var headers = new List<KeyValuePair<string, string>>();
        writeItem = (json, index) => WriteResult(json, idOf(index), results[index], headers);
    }

    /// <summary>A list of another form.</summary>
    public BatchReport(IReadOnlyList<BatchResult> results, string listName, Action<JsonTextWriter, int> writeItem)
    {
        this.results = results;
        this.listName = listName;
        this.writeItem = writeItem;
    }

    /// <summary>Items that may be sent again without harm, as JSON texts of the form that the input has.</summary>
    public IEnumerable<string> ToSendAgain { get; set; }

    /// <summary>Items that may or may not have been carried out, in the same form.</summary>
    public IEnumerable<string> InDoubt { get; set; }

    public HttpResponseMessage Write(BatchCounters counters, bool failOnError)
    {
        var failed = results.Count(result => result.State == BatchState.Failed);
        var notExecuted = results.Count(result => result.State == BatchState.NotExecuted);
        var output = new MemoryStream(Size(results));
        var isFailure = failOnError && failed + notExecuted > 0;
        using (var json = new JsonTextWriter(new StreamWriter(output, new UTF8Encoding(false), 4096, true)))
        {
            json.WriteStartObject();
            if (isFailure) WriteFailure(json, results, failed, notExecuted);
            json.WritePropertyName(listName);
            json.WriteStartArray();
            for (var index = 0; index < results.Count; index++) writeItem(json, index);
            json.WriteEndArray();
            WriteList(json, "toSendAgain", ToSendAgain);
            WriteList(json, "inDoubt", InDoubt);
            json.WritePropertyName("summary");
            json.WriteStartObject();
            Write(json, "succeeded", results.Count - failed - notExecuted);
            Write(json, "failed", failed);
            Write(json, "notExecuted", notExecuted);
            Write(json, "throttledRetries", counters.ThrottledRetries);
            Write(json, "requestsSent", counters.RequestsSent);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        // 424: flows repeat 408, 429 and 5xx on their own, and a batch that was carried out in part must not be repeated.
        var response = new HttpResponseMessage(isFailure ? (HttpStatusCode)424 : HttpStatusCode.OK) { Content = new ByteArrayContent(output.GetBuffer(), 0, (int)output.Length) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        return response;
    }

    /// <summary>About how many bytes the response has.</summary>
    private static int Size(IReadOnlyList<BatchResult> results)
    {
        var size = 4096L;
        foreach (var result in results) size += 96 + (result.Content == null ? 0 : result.Content.Size) + (result.ErrorMessage == null ? 0 : 64 + result.ErrorMessage.Length);
        return (int)Math.Min(size, int.MaxValue / 2);
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

    private static void WriteResult(JsonTextWriter json, string id, BatchResult result, List<KeyValuePair<string, string>> headers)
    {
        json.WriteStartObject();
        json.WritePropertyName("id");
        json.WriteValue(id);
        Write(json, "status", result.Status);
        json.WritePropertyName("headers");
        WriteHeaders(json, result.Content, headers);
        json.WritePropertyName("body");
        var body = result.Content?.Json();
        if (body == null) json.WriteNull();
        else json.WriteRawValue(body);
        WriteError(json, result);
        json.WriteEndObject();
    }

    public static void WriteError(JsonTextWriter json, BatchResult result)
    {
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
    }

    private static void WriteList(JsonTextWriter json, string name, IEnumerable<string> items)
    {
        json.WritePropertyName(name);
        json.WriteStartArray();
        foreach (var item in items) json.WriteRawValue(item);
        json.WriteEndArray();
    }

    /// <param name="headers">A buffer to reuse.</param>
    private static void WriteHeaders(JsonTextWriter json, IBatchContent content, List<KeyValuePair<string, string>> headers)
    {
        headers.Clear();
        if (content == null || !content.ReadHeaders(headers))
        {
            json.WriteNull();
            return;
        }

        json.WriteStartObject();
        for (var index = 0; index < headers.Count; index++)
        {
            var name = headers[index].Key;
            if (IndexOf(headers, name, 0) < index) continue;
            var value = headers[index].Value;
            // A header that is repeated is a list (RFC 9110 5.3).
            for (var next = IndexOf(headers, name, index + 1); next < headers.Count; next = IndexOf(headers, name, next + 1)) value += ", " + headers[next].Value;
            json.WritePropertyName(name);
            json.WriteValue(value);
        }

        json.WriteEndObject();
    }

    private static int IndexOf(List<KeyValuePair<string, string>> headers, string name, int from)
    {
        while (from < headers.Count && !headers[from].Key.Equals(name, StringComparison.OrdinalIgnoreCase)) from++;
        return from;
    }

    private static void Write(JsonTextWriter json, string name, int value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }
}
