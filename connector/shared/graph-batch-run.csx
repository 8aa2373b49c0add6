#load "batch-sender.csx"
#load "batch-status.csx"
#load "graph-outcome.csx"
#load "graph-queue.csx"
#load "graph-request.csx"
#load "graph-responses.csx"
#load "graph-writer.csx"

/// <summary>Sends requests in batches until each has a result.</summary>
public sealed class GraphBatchRun
{
    /// <summary>Source: Microsoft Learn, "Combine multiple HTTP requests using JSON batching".</summary>
    private const int MaximumRequests = 20;

    /// <summary>Requests of one application that a mailbox serves at once. Source: Microsoft Graph throttling limits, Outlook.</summary>
    private const int MaximumOfMailbox = 4;

    private const int Parallelism = 4;
    private const int MaximumAttempts = 20;

    private readonly BatchSender sender;
    private readonly Uri address;
    private readonly GraphQueue queue = new GraphQueue(MaximumOfMailbox);
    private BatchReply refusal;
    private bool isRefusedForGood;
    private int maximumRequests = MaximumRequests;

    public GraphBatchRun(BatchSender sender, Uri address)
    {
        this.sender = sender;
        this.address = address;
    }

    /// <summary>The service's own response when it took no batch at all; otherwise null.</summary>
    public async Task<HttpResponseMessage> RunAsync(List<GraphRequest> requests)
    {
        foreach (var request in requests) queue.Add(request);

        // One turn at a time decides what goes out next: what is on its way counts against each mailbox.
        var underWay = new List<Task<KeyValuePair<GraphBatch, BatchReply>>>();
        while (true)
        {
            while (underWay.Count < Parallelism && !isRefusedForGood && queue.HasReady)
            {
                if (!await sender.WaitAsync().ConfigureAwait(false)) break;
                var batch = queue.Take(maximumRequests);
                if (batch.Requests.Count == 0) break;
                underWay.Add(SendAsync(batch));
            }

            if (underWay.Count == 0) break;
            var done = await Task.WhenAny(underWay).ConfigureAwait(false);
            underWay.Remove(done);
            var sent = await done.ConfigureAwait(false);
            queue.Release(sent.Key);
            Take(sent.Key.Requests, sent.Value);
        }

        foreach (var request in requests.Where(request => request.State != GraphRequestState.Done))
        {
            var isRefused = isRefusedForGood && (request.Result == null || !request.Result.IsUnknown);
            request.Result = isRefused
                ? BatchResult.NotExecuted("NotExecuted", "an earlier batch was refused: " + refusal.Describe())
                : BatchResult.TimeIsOver(request.Result);
        }

        // That a later attempt did not succeed says nothing about the one whose response was lost.
        foreach (var request in requests.Where(request => request.IsDoubtful && request.Result.State != BatchState.Succeeded && !request.Result.IsUnknown))
        {
            request.Result = BatchResult.UnknownAfter(request.Result);
        }

        var isNothingDone = requests.TrueForAll(request => !request.IsDoubtful && (request.IsRefused || request.Result.State == BatchState.NotExecuted));
        return refusal != null && isNothingDone ? refusal.PassOn() : null;
    }

    private async Task<KeyValuePair<GraphBatch, BatchReply>> SendAsync(GraphBatch batch)
    {
        foreach (var request in batch.Requests) request.Attempts++;
        var body = new ArraySegment<byte>(Encoding.UTF8.GetBytes(GraphWriter.Write(batch.Requests)));
        using (var message = sender.NewRequest(address, body, "application/json", "application/json"))
        {
            return new KeyValuePair<GraphBatch, BatchReply>(batch, await sender.SendAsync(message).ConfigureAwait(false));
        }
    }

    private void Take(List<GraphRequest> batch, BatchReply reply)
    {
        if (reply.IsThrottled)
        {
            sender.Pause(BatchSender.Delay(reply.RetryAfter, reply.Header("Date"), batch[0].Attempts - 1));
            Apply(batch.ConvertAll(request => GraphOutcome.NotRun(request, reply.ToResult())));
        }
        else if (reply.Status == 413 && batch.Count > 1)
        {
            maximumRequests = Math.Max(1, Math.Min(maximumRequests, batch.Count / 2));
            foreach (var request in batch)
            {
                request.Attempts--;
                queue.Add(request);
            }
        }
        else if (reply.IsSuccess)
        {
            TakeResponses(batch, reply);
        }
        else if (reply.IsDoubtful)
        {
            Doubtful(batch, reply.Describe());
        }
        else
        {
            refusal = refusal ?? reply;
            // A sign-in that is refused now is refused for the next batch too.
            if (reply.Status == 401 || reply.Status == 403) isRefusedForGood = true;
            foreach (var request in batch)
            {
                request.IsRefused = true;
                Finish(request, reply.ToResult());
            }
        }
    }

    private void TakeResponses(List<GraphRequest> batch, BatchReply reply)
    {
        Dictionary<string, JsonResponse> responses;
        try
        {
            responses = GraphResponses.Read(reply.Text(), batch);
        }
        catch (FormatException error)
        {
            Doubtful(batch, reply.Describe() + ", which is not a response to this batch: " + error.Message);
            return;
        }

        var pause = TimeSpan.MinValue;
        var outcomes = new List<GraphOutcome>(batch.Count);
        foreach (var request in batch)
        {
            if (!responses.TryGetValue(request.Id, out var response))
            {
                outcomes.Add(GraphOutcome.Doubt(request, BatchResult.Unknown("the response has no entry for it")));
                continue;
            }

            var result = BatchResult.Of(response.Status, response);
            var retryAfter = response.Header("Retry-After");
            if (BatchStatus.IsThrottled(response.Status, retryAfter))
            {
                var delay = BatchSender.Delay(retryAfter, response.Header("Date"), request.Attempts - 1);
                if (delay > pause) pause = delay;
                outcomes.Add(GraphOutcome.NotRun(request, result));
            }
            else if (response.Status == 424)
            {
                outcomes.Add(GraphOutcome.Blocked(request, result));
            }
            else if (BatchStatus.IsDoubtful(response.Status, request.IsRead))
            {
                // For a read, the service's own message is the best report.
                outcomes.Add(GraphOutcome.Doubt(request, request.IsRead && response.Status >= 400 ? result : BatchResult.Unknown(result)));
            }
            else
            {
                outcomes.Add(GraphOutcome.Known(request, result));
            }
        }

        if (pause > TimeSpan.MinValue) sender.Pause(pause);
        Apply(outcomes);
    }

    private void Doubtful(List<GraphRequest> batch, string reason)
    {
        Apply(batch.ConvertAll(request => GraphOutcome.Doubt(request, BatchResult.Unknown(reason))));
    }

    private void Apply(List<GraphOutcome> outcomes)
    {
        GraphOutcome.DecideRepeats(outcomes);
        var again = new HashSet<GraphRequest>();
        var isDoubtRepeated = false;
        foreach (var outcome in outcomes)
        {
            var request = outcome.Request;
            request.IsDoubtful |= outcome.Kind == GraphOutcomeKind.Doubtful && !request.IsRead;
            var isBlockedByRepeat = outcome.Kind == GraphOutcomeKind.Blocked && request.Before != null && again.Contains(request.Before);
            if (outcome.IsRepeated)
            {
                isDoubtRepeated = true;
            }
            else if (outcome.Kind == GraphOutcomeKind.NotRun && request.Attempts < MaximumAttempts)
            {
                sender.Counters.ThrottledRetries++;
            }
            else if (!isBlockedByRepeat || request.Attempts >= MaximumAttempts)
            {
                Finish(request, outcome.Result);
                continue;
            }

            request.Result = outcome.Result;
            again.Add(request);
        }

        if (isDoubtRepeated) sender.Pause(BatchSender.Delay(null, null, outcomes[0].Request.Attempts - 1));
        foreach (var request in outcomes.Select(outcome => outcome.Request).Where(again.Contains))
        {
            var cause = request.Unmet == 0 ? null : request.DependsOn.Find(each => each.State == GraphRequestState.Done && each.Result.State != BatchState.Succeeded);
            if (cause == null) queue.Add(request);
            else Finish(request, FailedDependency(cause));
        }
    }

    private void Finish(GraphRequest request, BatchResult result)
    {
        request.Result = result;
        request.State = GraphRequestState.Done;
        if (result.State == BatchState.Succeeded) queue.Succeed(request);
        else FailDependents(request);
    }

    /// <summary>What waits for a request that did not succeed is not sent any more; Microsoft Graph returns 424 then.</summary>
    private static void FailDependents(GraphRequest failed)
    {
        var causes = new Stack<GraphRequest>();
        causes.Push(failed);
        while (causes.Count > 0)
        {
            var cause = causes.Pop();
            if (cause.Dependents == null) continue;
            foreach (var dependent in cause.Dependents.Where(dependent => dependent.State == GraphRequestState.Waiting))
            {
                dependent.Result = FailedDependency(cause);
                dependent.State = GraphRequestState.Done;
                causes.Push(dependent);
            }
        }
    }

    private static BatchResult FailedDependency(GraphRequest cause)
    {
        var result = BatchResult.NotExecuted("FailedDependency", "the request '" + cause.Id + "', on which this one depends, did not succeed");
        result.Status = 424;
        return result;
    }
}
