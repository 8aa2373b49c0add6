#load "batch-sender.csx"
#load "multipart-writer.csx"
#load "odata-results.csx"
#load "odata-fit.csx"
#load "odata-profile.csx"
#load "odata-response.csx"

/// <summary>Sends units in batches until each has a result.</summary>
public sealed class ODataBatchRun
{
    private const string EarlierFailed = "an earlier operation failed, and continueOnError is off";
    private const int MaximumAttempts = 12;
    private const int MaximumDoubtfulAttempts = 3;

    private readonly BatchSender sender;
    private readonly ODataBatchProfile profile;
    private readonly Uri address;
    private readonly bool continueOnError;

    /// <summary>Keeps the order: the service stops at the first failure, and the rest goes into the next batch.</summary>
    private readonly bool keepsOrder;
    private readonly object gate = new object();
    private readonly List<ODataUnit> again = new List<ODataUnit>();
    private BatchReply refusal;
    private string stopped;
    private int maximumOperations;

    public ODataBatchRun(BatchSender sender, ODataBatchProfile profile, Uri address, bool continueOnError, bool keepOrder)
    {
        this.sender = sender;
        this.profile = profile;
        this.address = address;
        this.continueOnError = continueOnError;
        keepsOrder = keepOrder || !continueOnError;
        maximumOperations = profile.MaximumOperations;
    }

    /// <summary>The service's own response when it took no batch at all (no permission, malformed); otherwise null.</summary>
    public async Task<HttpResponseMessage> RunAsync(List<ODataUnit> units)
    {
        var waiting = new List<ODataUnit>(units);
        while (waiting.Count > 0)
        {
            // Only independent operations may overtake each other; else one batch follows the other.
            var chunks = new Queue<List<ODataUnit>>(Chunks(waiting));
            var lanes = Math.Min(keepsOrder ? 1 : profile.Parallelism, chunks.Count);
            await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => LaneAsync(chunks))).ConfigureAwait(false);
            waiting = again.OrderBy(unit => unit.Operations[0].Index).ToList();
            again.Clear();
        }

        foreach (var unit in units.Where(unit => unit.IsDoubtful)) Doubt(unit);
        return refusal != null && units.All(unit => !unit.IsDoubtful && (unit.IsRefused || unit.IsNotExecuted)) ? refusal.PassOn() : null;
    }

    private IEnumerable<List<ODataUnit>> Chunks(List<ODataUnit> units)
    {
        var chunk = new List<ODataUnit>();
        var size = 0;
        foreach (var unit in units)
        {
            if (size > 0 && size + unit.Operations.Count > maximumOperations)
            {
                yield return chunk;
                chunk = new List<ODataUnit>();
                size = 0;
            }

            chunk.Add(unit);
            size += unit.Operations.Count;
        }

        if (size > 0) yield return chunk;
    }

    private async Task LaneAsync(Queue<List<ODataUnit>> chunks)
    {
        while (true)
        {
            List<ODataUnit> chunk;
            lock (gate)
            {
                if (chunks.Count == 0) return;
                chunk = chunks.Dequeue();
            }

            bool mustWait;
            lock (gate) mustWait = keepsOrder && again.Count > 0;
            if (mustWait)
            {
                // What was put back comes first.
                PutBack(chunk);
                continue;
            }

            if (stopped != null) NotExecuted(chunk, "NotExecuted", stopped);
            else if (!await sender.WaitAsync().ConfigureAwait(false)) TimeIsOver(chunk);
            else await SendAsync(chunk).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(List<ODataUnit> chunk)
    {
        foreach (var unit in chunk) unit.Attempts++;
        var requests = chunk.SelectMany(unit => unit.Operations).Select(operation => operation.Request).ToList();
        var body = MultipartWriter.Write(requests, out var boundary);
        BatchReply reply;
        using (var request = NewRequest(body, boundary)) reply = await sender.SendAsync(request).ConfigureAwait(false);
        // A service that carried the batch out has read it to its end; another one may still be reading.
        if (reply.IsSuccess) MultipartWriter.Release(body);
        BatchParts parts = null;
        string misread = null;
        try
        {
            parts = ODataResponse.Read(reply);
        }
        catch (FormatException error)
        {
            misread = error.Message;
        }

        if (misread != null)
        {
            Doubtful(chunk, misread);
        }
        else if (parts != null)
        {
            Take(chunk, parts);
        }
        else if (reply.IsThrottled)
        {
            sender.Pause(BatchSender.Delay(reply.RetryAfter, reply.Header("Date"), chunk[0].Attempts - 1));
            foreach (var unit in chunk) Throttled(unit, reply.ToResult());
        }
        else if (reply.Status == 413 && chunk.Count > 1)
        {
            lock (gate) maximumOperations = Math.Max(1, Math.Min(maximumOperations, chunk.Sum(unit => unit.Operations.Count) / 2));
            PutBackUntried(chunk);
        }
        else if (reply.IsDoubtful)
        {
            Doubtful(chunk, reply.Describe());
        }
        else if (reply.IsSuccess)
        {
            Doubtful(chunk, reply.Describe() + ", which is not a response to a batch");
        }
        else
        {
            Refused(chunk, reply);
        }
    }

    private HttpRequestMessage NewRequest(ArraySegment<byte> body, string boundary)
    {
        // Asked for JSON, a server of Microsoft.AspNetCore.OData responds to the batch in JSON.
        var request = sender.NewRequest(address, body, "multipart/mixed; boundary=" + boundary, "multipart/mixed");
        request.Headers.TryAddWithoutValidation("OData-Version", "4.0");
        request.Headers.TryAddWithoutValidation("OData-MaxVersion", "4.0");
        if (!keepsOrder) request.Headers.TryAddWithoutValidation("Prefer", "odata.continue-on-error");
        return request;
    }

    private void Take(List<ODataUnit> chunk, BatchParts response)
    {
        var misfit = ODataFit.Misfit(chunk, response);
        if (misfit != null)
        {
            Doubtful(chunk, misfit);
            return;
        }

        var pause = TimeSpan.MinValue;
        var isFailed = false;
        var doubtful = new List<ODataUnit>();
        for (var index = 0; index < response.Parts.Count; index++)
        {
            var unit = chunk[index];
            var part = response.Parts[index];
            var throttled = ODataResults.Throttled(part);
            var doubt = throttled == null ? ODataResults.Doubtful(unit, part) : null;
            if (throttled != null)
            {
                var delay = BatchSender.Delay(throttled.Header("Retry-After"), throttled.Header("Date"), unit.Attempts - 1);
                if (delay > pause) pause = delay;
                Throttled(unit, BatchResult.Of(throttled.Status, throttled));
            }
            else if (doubt != null)
            {
                var said = BatchResult.Of(doubt.Status, doubt);
                // For a read, the service's own message is the best report.
                foreach (var operation in unit.Operations) operation.Result = unit.IsRead && said.Status >= 400 ? said : BatchResult.Unknown(said);
                doubtful.Add(unit);
            }
            else
            {
                ODataResults.Take(unit, part);
                isFailed |= unit.IsFailed;
            }
        }

        if (pause > TimeSpan.MinValue) sender.Pause(pause);
        if (isFailed && !continueOnError) stopped = EarlierFailed;
        if (doubtful.Count > 0) RepeatDoubtful(doubtful);
        if (response.Parts.Count < chunk.Count) TakeMissing(chunk, response);
    }

    /// <summary>What a response has no part for: the service stopped before it, or the response was cut off.</summary>
    private void TakeMissing(List<ODataUnit> chunk, BatchParts response)
    {
        var count = response.Parts.Count;
        var missing = chunk.GetRange(count, chunk.Count - count);
        bool isLastPutBack;
        lock (gate) isLastPutBack = count > 0 && again.Contains(chunk[count - 1]);
        if (!response.IsComplete) Doubtful(missing, "the response was cut off");
        else if (!keepsOrder) Doubtful(missing, "the service stopped at a failure although it was asked to go on");
        else if (stopped != null && !isLastPutBack) NotExecuted(missing, "NotExecuted", stopped);
        else PutBackUntried(missing);
    }

    /// <summary>The service did nothing of it: it goes out again, after the time the service asks for.</summary>
    private void Throttled(ODataUnit unit, BatchResult result)
    {
        if (unit.Attempts < MaximumAttempts)
        {
            Interlocked.Add(ref sender.Counters.ThrottledRetries, unit.Operations.Count);
            foreach (var operation in unit.Operations) operation.Result = result;
            PutBack(unit);
            return;
        }

        foreach (var operation in unit.Operations)
        {
            operation.Result = result;
            operation.Result.State = BatchState.NotExecuted;
        }

        if (keepsOrder) stopped = stopped ?? "an earlier operation was asked to wait too often";
    }

    /// <summary>That a later attempt did not succeed says nothing about the one whose response was lost.</summary>
    private static void Doubt(ODataUnit unit)
    {
        foreach (var operation in unit.Operations)
        {
            if (operation.Result.State != BatchState.Succeeded && !operation.Result.IsUnknown) operation.Result = BatchResult.UnknownAfter(operation.Result);
        }
    }

    private void PutBack(List<ODataUnit> units)
    {
        foreach (var unit in units) PutBack(unit);
    }

    /// <summary>The service did not come to these: going out was no attempt.</summary>
    private void PutBackUntried(List<ODataUnit> units)
    {
        foreach (var unit in units) unit.Attempts--;
        PutBack(units);
    }

    private void PutBack(ODataUnit unit)
    {
        lock (gate) again.Add(unit);
    }

    private void Doubtful(List<ODataUnit> units, string reason)
    {
        foreach (var operation in units.SelectMany(unit => unit.Operations)) operation.Result = BatchResult.Unknown(reason);
        RepeatDoubtful(units);
    }

    /// <summary>Perhaps carried out: sent again only where a second time does no harm, and in order only as a whole.</summary>
    private void RepeatDoubtful(List<ODataUnit> units)
    {
        var allIdempotent = units.All(unit => unit.IsIdempotent);
        var repeats = new HashSet<ODataUnit>(units.Where(unit => unit.IsIdempotent && unit.Attempts < MaximumDoubtfulAttempts && (!keepsOrder || allIdempotent)));
        if (repeats.Count > 0) sender.Pause(BatchSender.Delay(null, null, units.Find(repeats.Contains).Attempts - 1));
        foreach (var unit in units)
        {
            unit.IsDoubtful |= !unit.IsRead;
            if (repeats.Contains(unit)) PutBack(unit);
        }

        if (repeats.Count < units.Count && !continueOnError) stopped = EarlierFailed;
    }

    /// <summary>The batch as a whole was refused; nothing of it was done.</summary>
    private void Refused(List<ODataUnit> chunk, BatchReply reply)
    {
        refusal = refusal ?? reply;
        foreach (var operation in chunk.SelectMany(unit => unit.Operations)) operation.Result = reply.ToResult();
        foreach (var unit in chunk) unit.IsRefused = true;
        // A sign-in that is refused now is refused for the next batch too.
        if (reply.Status == 401 || reply.Status == 403) stopped = "an earlier batch was refused: " + reply.Describe();
        else if (!continueOnError) stopped = EarlierFailed;
    }

    private static void TimeIsOver(List<ODataUnit> chunk)
    {
        foreach (var operation in chunk.SelectMany(unit => unit.Operations)) operation.Result = BatchResult.TimeIsOver(operation.Result);
    }

    private static void NotExecuted(List<ODataUnit> chunk, string code, string message)
    {
        foreach (var operation in chunk.SelectMany(unit => unit.Operations))
        {
            if (operation.Result == null || !operation.Result.IsUnknown) operation.Result = BatchResult.NotExecuted(code, message);
        }
    }
}
