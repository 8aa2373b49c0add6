#load "batch-content.csx"
#load "batch-sender.csx"
#load "graph-queue.csx"
#load "graph-requests.csx"
#load "graph-writer.csx"
#load "header-list.csx"
#load "json-text.csx"

/// <summary>Sends requests in batches until each has a result.</summary>
public sealed class GraphBatchRun
{
    /// <summary>Source: Microsoft Learn, "Combine multiple HTTP requests using JSON batching".</summary>
    private const int MaximumRequests = 20;

    /// <summary>Requests of one application that a mailbox serves at once. Source: Microsoft Graph throttling limits, Outlook.</summary>
    private const int MaximumOfMailbox = 4;

    private const int Parallelism = 4;
    private const int MaximumAttempts = 20;
    private const int MaximumDoubtfulAttempts = 3;

    private readonly BatchSender sender;
    private readonly Uri address;
    private readonly GraphQueue queue = new GraphQueue();
    private OuterAnswer refusal;
    private bool isRefusedForGood;
    private int maximumRequests = MaximumRequests;

    public GraphBatchRun(BatchSender sender, Uri address)
    {
        this.sender = sender;
        this.address = address;
    }

    /// <summary>The service's own answer when it took no batch at all; otherwise null.</summary>
    public async Task<HttpResponseMessage> RunAsync(GraphRequestReader reader)
    {
        var chained = new HashSet<GraphRequest>(reader.Chains.SelectMany(chain => chain.Requests));
        foreach (var chain in reader.Chains) queue.Add(chain.Requests);
        foreach (var request in reader.Requests.Where(request => !chained.Contains(request))) queue.Add(request);

        // One turn at a time decides what goes out next: what is on its way counts against each mailbox.
        var underWay = new List<Task<KeyValuePair<GraphBatch, OuterAnswer>>>();
        while (true)
        {
            while (underWay.Count < Parallelism && !isRefusedForGood && !queue.IsEmpty)
            {
                if (!await sender.WaitAsync().ConfigureAwait(false)) break;
                var batch = queue.Take(maximumRequests, MaximumOfMailbox);
                if (batch.Requests.Count == 0) break;
                underWay.Add(SendAsync(batch));
            }

            if (underWay.Count == 0) break;
            var done = await Task.WhenAny(underWay).ConfigureAwait(false);
            underWay.Remove(done);
            var answered = await done.ConfigureAwait(false);
            queue.Release(answered.Key);
            Take(answered.Key.Requests, answered.Value);
        }

        foreach (var request in reader.Requests.Where(queue.Holds))
        {
            var isRefused = isRefusedForGood && (request.Result == null || !request.Result.IsUnknown);
            request.Result = isRefused
                ? BatchResult.NotExecuted("NotExecuted", "the service refused an earlier batch with " + refusal.Status)
                : BatchResult.TimeIsOver(request.Result);
        }

        // That a later attempt was refused says nothing of the one whose answer was lost.
        foreach (var request in reader.Requests.Where(request => request.IsDoubtful && (request.IsRefused || request.Result.State == BatchState.NotExecuted)))
        {
            request.Result = BatchResult.Unknown("a later attempt was not carried out");
        }

        var isNothingDone = reader.Requests.All(request => !request.IsDoubtful && (request.IsRefused || request.Result.State == BatchState.NotExecuted));
        return refusal != null && isNothingDone ? refusal.PassOn() : null;
    }

    private async Task<KeyValuePair<GraphBatch, OuterAnswer>> SendAsync(GraphBatch batch)
    {
        foreach (var request in batch.Requests) request.Attempts++;
        using (var message = sender.NewRequest(address, new ArraySegment<byte>(Encoding.UTF8.GetBytes(GraphWriter.Write(batch.Requests))), "application/json"))
        {
            return new KeyValuePair<GraphBatch, OuterAnswer>(batch, await sender.SendAsync(message).ConfigureAwait(false));
        }
    }

    private void Take(List<GraphRequest> batch, OuterAnswer answer)
    {
        if (answer.IsThrottled)
        {
            sender.Pause(BatchSender.Delay(answer.RetryAfter, answer.Header("Date"), batch[0].Attempts - 1));
            var refusedNow = answer.ToResult();
            var repeats = batch.Where(request => Throttled(request, refusedNow)).ToList();
            queue.PutBack(repeats);
        }
        else if (answer.IsSuccess)
        {
            TakeAnswers(batch, answer);
        }
        else if (answer.Status == 413 && batch.Count > 1)
        {
            maximumRequests = Math.Max(1, Math.Min(maximumRequests, batch.Count / 2));
            queue.PutBack(batch);
        }
        else if (answer.IsDoubtful)
        {
            Doubtful(batch, answer.Describe());
        }
        else
        {
            refusal = refusal ?? answer;
            foreach (var request in batch)
            {
                request.IsRefused = true;
                request.Result = answer.ToResult();
            }

            // Who may not sign in now may not do so with the next batch either.
            if (answer.Status == 401 || answer.Status == 403) isRefusedForGood = true;
            FailDependents(batch);
        }
    }

    private void TakeAnswers(List<GraphRequest> batch, OuterAnswer answer)
    {
        var byId = new Dictionary<string, JsonText>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var item in JsonText.Parse(Encoding.UTF8.GetString(answer.Body)).Member("responses").Items())
            {
                var id = item.Member("id").AsText();
                if (id != null) byId[id] = item;
            }
        }
        catch (FormatException error)
        {
            Doubtful(batch, error.Message);
            return;
        }

        var again = new HashSet<GraphRequest>();
        var lost = new List<GraphRequest>();
        var pause = TimeSpan.MinValue;
        foreach (var request in batch)
        {
            var status = 0;
            if (!byId.TryGetValue(request.Id, out var item) || !int.TryParse(item.Member("status").AsText(), out status) || status < 100)
            {
                lost.Add(request);
                continue;
            }

            var headers = ReadHeaders(item.Member("headers"));
            var retryAfter = HeaderList.Find(headers, "Retry-After");
            var body = item.Member("body");
            var result = BatchResult.Of(status, new BatchText(headers, body.IsMissingOrNull ? null : body.Raw));
            if (status == 429 || (status == 503 && retryAfter != null))
            {
                var delay = BatchSender.Delay(retryAfter, HeaderList.Find(headers, "Date"), request.Attempts - 1);
                if (delay > pause) pause = delay;
                if (Throttled(request, result)) again.Add(request);
            }
            else if (status == 424)
            {
                // Failed only because the one it depends on was asked to come again.
                if (request.DependsOn != null && again.Contains(request.DependsOn) && request.Attempts < MaximumAttempts) again.Add(request);
                else request.Result = NotCarriedOut(result);
            }
            else
            {
                request.Result = result;
            }
        }

        if (pause > TimeSpan.MinValue) sender.Pause(pause);
        queue.PutBack(batch.Where(again.Contains).ToList());
        if (lost.Count > 0) Doubtful(lost, "the answer has no entry for it");
        FailDependents(batch);
    }

    /// <summary>Nothing was done: it goes out again. False when it was tried often enough.</summary>
    private bool Throttled(GraphRequest request, BatchResult result)
    {
        request.Result = NotCarriedOut(result);
        if (request.Attempts >= MaximumAttempts) return false;
        Interlocked.Increment(ref sender.Counters.ThrottledRetries);
        return true;
    }

    private static BatchResult NotCarriedOut(BatchResult result)
    {
        result.State = BatchState.NotExecuted;
        return result;
    }

    /// <summary>Perhaps carried out: sent again only where a second time does no harm.</summary>
    private void Doubtful(List<GraphRequest> batch, string reason)
    {
        var isChain = batch.Any(request => request.DependsOn != null && batch.Contains(request.DependsOn));
        Func<GraphRequest, bool> mayRepeat = request => request.IsIdempotent && request.Attempts < MaximumDoubtfulAttempts;
        var repeats = isChain && !batch.All(mayRepeat) ? new List<GraphRequest>() : batch.Where(mayRepeat).ToList();
        foreach (var request in batch)
        {
            request.IsDoubtful = request.Method != "GET";
            request.Result = BatchResult.Unknown(reason);
        }

        if (repeats.Count > 0) sender.Pause(BatchSender.Delay(null, null, repeats[0].Attempts - 1));
        queue.PutBack(repeats);
        FailDependents(batch);
    }

    /// <summary>What waits for a request that failed is not sent any more; Microsoft Graph answers 424 then.</summary>
    private void FailDependents(List<GraphRequest> batch)
    {
        foreach (var failed in batch.Where(request => !queue.Holds(request) && request.Result.State != BatchState.Succeeded))
        {
            foreach (var dependent in queue.RemoveDependents(failed))
            {
                dependent.Result = BatchResult.NotExecuted("FailedDependency", "the request '" + failed.Id + "', on which this one depends, did not succeed");
                dependent.Result.Status = 424;
            }
        }
    }

    private static List<KeyValuePair<string, string>> ReadHeaders(JsonText value)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var member in value.Members()) headers.Add(new KeyValuePair<string, string>(member.Key, member.Value.AsText() ?? member.Value.Raw));
        return headers;
    }
}
