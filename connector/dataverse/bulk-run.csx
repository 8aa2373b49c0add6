#load "../shared/batch-sender.csx"
#load "../shared/odata-batch-run.csx"
#load "bulk-message.csx"
#load "bulk-options.csx"
#load "bulk-reply.csx"
#load "bulk-row.csx"
#load "bulk-writer.csx"
#load "table-info.csx"

/// <summary>Sends rows in bulk messages until each has a result.</summary>
public sealed class BulkRun
{
    private const int MaximumAttempts = 12;
    private const int MaximumDoubtfulAttempts = 3;

    /// <summary>Sizes to start with. Source: Microsoft Learn, "Optimize performance for bulk operations".</summary>
    private const int StandardChunk = 1000;
    private const int ElasticChunk = 100;

    /// <summary>A refused message of so few rows is sent as a batch, which returns the error of each row in one request.</summary>
    private const int FewRows = 32;

    private readonly BatchSender sender;
    private readonly BulkMessage message;
    private readonly TableInfo table;
    private readonly BulkOptions options;
    private readonly BulkWriter writer;
    private readonly string root;
    private readonly int chunkSize;
    private readonly int parallelism;
    private readonly object gate = new object();
    private readonly Queue<Chunk> queue = new Queue<Chunk>();
    private readonly List<Chunk> singles = new List<Chunk>();
    private BatchReply refusal;
    private string stopped;
    private bool usesBatch;

    /// <param name="root">Address of the Web API with a slash at its end.</param>
    /// <param name="parallelismHint">What the service recommends; 0 when it did not say.</param>
    public BulkRun(BatchSender sender, BulkMessage message, TableInfo table, BulkOptions options, string root, int parallelismHint)
    {
        this.sender = sender;
        this.message = message;
        this.table = table;
        this.options = options;
        this.root = root;
        writer = new BulkWriter(message, table, new Uri(root).AbsolutePath, options.Headers);
        usesBatch = !table.HasMessage;
        chunkSize = options.ChunkSize > 0 ? options.ChunkSize : table.IsElastic || usesBatch ? ElasticChunk : StandardChunk;
        parallelism = parallelismHint > 0 ? Math.Min(options.Parallelism, parallelismHint) : options.Parallelism;
    }

    /// <summary>The service's own response when it took nothing at all; otherwise null.</summary>
    public async Task<HttpResponseMessage> RunAsync(IReadOnlyList<BulkRow> rows)
    {
        var open = rows.Where(row => row.Result == null).ToList();
        while (open.Count > 0)
        {
            // The same row twice: the second goes out after the first is settled, so that the last one of the input stays.
            var wave = new List<BulkRow>(open.Count);
            var later = new List<BulkRow>();
            foreach (var row in open)
            {
                if (row.Earlier == null || row.Earlier.IsSettled) wave.Add(row);
                else if (row.Earlier.Result == null) later.Add(row);
                else row.Result = BatchResult.NotExecuted("EarlierRowOpen", "the row at index " + row.Earlier.Index + " is the same one and was not, or may not have been, written");
            }

            await RunWaveAsync(wave).ConfigureAwait(false);
            open = later;
        }

        return refusal != null && rows.All(row => row.IsRefused || (row.Result.State == BatchState.NotExecuted && !row.IsDoubtful)) ? refusal.PassOn() : null;
    }

    private async Task RunWaveAsync(List<BulkRow> rows)
    {
        for (var from = 0; from < rows.Count; from += chunkSize) queue.Enqueue(new Chunk(rows.GetRange(from, Math.Min(chunkSize, rows.Count - from))));
        while (queue.Count > 0) await Task.WhenAll(Enumerable.Range(0, Math.Min(parallelism, queue.Count)).Select(_ => LaneAsync())).ConfigureAwait(false);
        if (singles.Count > 0) await SendSinglesAsync().ConfigureAwait(false);
        // That a later attempt did not succeed says nothing about the one whose response was lost.
        foreach (var row in rows.Where(row => row.IsDoubtful && row.Result.State != BatchState.Succeeded && !row.Result.IsUnknown)) row.Result = BatchResult.UnknownAfter(row.Result);
    }

    private async Task LaneAsync()
    {
        while (true)
        {
            Chunk chunk;
            lock (gate)
            {
                if (queue.Count == 0) return;
                chunk = queue.Dequeue();
            }

            if (stopped != null) Stop(chunk, stopped);
            else if (usesBatch) AsSingles(chunk);
            else if (!await sender.WaitAsync().ConfigureAwait(false)) TimeIsOver(chunk);
            else await SendAsync(chunk).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(Chunk chunk)
    {
        chunk.Attempts++;
        var body = writer.Body(chunk.Rows);
        BatchReply reply;
        using (var request = NewRequest(body)) reply = await sender.SendAsync(request).ConfigureAwait(false);
        // A service that carried the message out has read it to its end; another one may still be reading.
        if (reply.IsSuccess) BufferPool.Give(body.Array);
        Dictionary<int, int> statuses = null;
        string misread = null;
        try
        {
            if (table.IsElastic) statuses = BulkReply.RowStatuses(reply, chunk.Rows.Count);
        }
        catch (FormatException error)
        {
            misread = error.Message;
        }

        if (misread != null) Doubtful(chunk, misread);
        else if (statuses != null) TakeEach(chunk, statuses, reply);
        else if (reply.IsThrottled) Throttled(chunk, reply);
        else if (reply.Status == 413 && chunk.Rows.Count > 1) Halve(chunk);
        else if (BulkReply.IsUnsupported(reply)) Unsupported(chunk);
        else if (!table.IsElastic && BulkReply.IsDeadlock(reply)) Throttled(chunk, reply);
        else if (!table.IsElastic && BulkReply.IsTooSlow(reply) && chunk.Rows.Count > 1) Halve(chunk);
        else if (reply.IsDoubtful) Doubtful(chunk, reply.Describe());
        else if (reply.IsSuccess) TakeAll(chunk, reply);
        else if (reply.Status == 401) Refused(chunk, reply);
        else Failed(chunk, reply);
    }

    private HttpRequestMessage NewRequest(ArraySegment<byte> body)
    {
        var request = sender.NewRequest(new Uri(root + table.EntitySet + "/Microsoft.Dynamics.CRM." + message.Name), body, "application/json; charset=utf-8", "application/json");
        request.Headers.TryAddWithoutValidation("OData-Version", "4.0");
        request.Headers.TryAddWithoutValidation("OData-MaxVersion", "4.0");
        var headers = options.Headers.ToList();
        // The results of single rows are in annotations of the error.
        if (table.IsElastic) HeaderList.AddPreference(headers, "odata.include-annotations=\"*\"");
        foreach (var header in headers) request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return request;
    }

    private void TakeAll(Chunk chunk, BatchReply reply)
    {
        var ids = message == BulkMessage.Create ? BulkReply.Ids(reply, chunk.Rows.Count) : null;
        if (!BulkReply.IsEmptyOrJson(reply) || (message == BulkMessage.Create && ids == null))
        {
            Doubtful(chunk, reply.Describe() + ", which is not a response to " + message.Name);
            return;
        }

        for (var index = 0; index < chunk.Rows.Count; index++) chunk.Rows[index].Result = BatchResult.Of(reply.Status, null);
        if (ids == null) return;
        // That the IDs have the order of the rows is not documented. Where a row's own ID shows that they have not, only those are reported.
        var isInOrder = !chunk.Rows.Where((row, index) => row.Id != null && !row.Id.Equals(ids[index], StringComparison.OrdinalIgnoreCase)).Any();
        for (var index = 0; index < ids.Count && isInOrder; index++) chunk.Rows[index].Id = ids[index];
    }

    /// <summary>An elastic table wrote some rows and not others.</summary>
    private void TakeEach(Chunk chunk, Dictionary<int, int> statuses, BatchReply reply)
    {
        var throttled = new List<BulkRow>();
        var doubtful = new List<BulkRow>();
        var failed = new List<BulkRow>();
        for (var index = 0; index < chunk.Rows.Count; index++)
        {
            var row = chunk.Rows[index];
            if (!statuses.TryGetValue(index, out var status)) status = 200;
            row.Result = status < 400 ? BatchResult.Of(status, null) : BatchResult.Error(status, new BatchText(null, BatchBody.Json(reply.Body, 0, reply.Body.Length, reply.ContentType)));
            if (BatchStatus.IsThrottled(status, reply.RetryAfter)) throttled.Add(row);
            else if (BatchStatus.IsDoubtful(status, false)) doubtful.Add(row);
            else if (status >= 400) failed.Add(row);
        }

        // The error tells the reason of one row; as single operations, each gets its own.
        if (options.FindsBadRows && failed.Count > 1) AsSingles(new Chunk(failed));
        if (throttled.Count > 0) Throttled(new Chunk(throttled) { Attempts = chunk.Attempts }, reply);
        if (doubtful.Count > 0) Doubtful(new Chunk(doubtful) { Attempts = chunk.Attempts }, reply.Describe());
    }

    /// <summary>Nothing of it was done: it goes out again, after the time the service asks for.</summary>
    private void Throttled(Chunk chunk, BatchReply reply)
    {
        sender.Pause(BatchSender.Delay(reply.RetryAfter, reply.Header("Date"), chunk.Attempts - 1));
        foreach (var row in chunk.Rows) row.Result = row.IsDoubtful && row.Result != null && row.Result.IsUnknown ? row.Result : reply.ToResult();
        if (chunk.Attempts < MaximumAttempts)
        {
            Interlocked.Add(ref sender.Counters.ThrottledRetries, chunk.Rows.Count);
            PutBack(chunk);
            return;
        }

        foreach (var row in chunk.Rows.Where(row => !row.Result.IsUnknown)) row.Result.State = BatchState.NotExecuted;
    }

    private void Doubtful(Chunk chunk, string reason)
    {
        foreach (var row in chunk.Rows)
        {
            row.Result = BatchResult.Unknown(reason);
            row.IsDoubtful = true;
        }

        var isRepeatable = message == BulkMessage.Delete || (message.WritesValues && options.RepeatsLost);
        if (!isRepeatable || chunk.Attempts >= MaximumDoubtfulAttempts) return;
        sender.Pause(BatchSender.Delay(null, null, chunk.Attempts - 1));
        PutBack(chunk);
    }

    private void Unsupported(Chunk chunk)
    {
        usesBatch = true;
        AsSingles(chunk);
    }

    /// <summary>One of its rows, or all, were refused: standard tables write all of a message or nothing.</summary>
    private void Failed(Chunk chunk, BatchReply reply)
    {
        if (chunk.Rows.Count == 1 || !options.FindsBadRows)
        {
            foreach (var row in chunk.Rows) row.Result = reply.ToResult();
        }
        else if (chunk.Rows.Count <= FewRows || reply.Status == 403)
        {
            // Rights are missing for all rows as a rule: no need to look for those that have them.
            AsSingles(chunk);
        }
        else
        {
            Halve(chunk);
        }
    }

    private void Halve(Chunk chunk)
    {
        var half = (chunk.Rows.Count + 1) / 2;
        PutBack(new Chunk(chunk.Rows.GetRange(0, half)));
        PutBack(new Chunk(chunk.Rows.GetRange(half, chunk.Rows.Count - half)));
    }

    /// <summary>The sign-in was refused: nothing was done, and the next message would be refused too.</summary>
    private void Refused(Chunk chunk, BatchReply reply)
    {
        refusal = refusal ?? reply;
        foreach (var row in chunk.Rows)
        {
            row.Result = reply.ToResult();
            row.IsRefused = true;
        }

        stopped = "an earlier message was refused: " + reply.Describe();
    }

    private void PutBack(Chunk chunk)
    {
        lock (gate) queue.Enqueue(chunk);
    }

    private void AsSingles(Chunk chunk)
    {
        lock (gate) singles.Add(chunk);
    }

    private async Task SendSinglesAsync()
    {
        var chunks = singles.ToList();
        var rows = chunks.SelectMany(chunk => chunk.Rows).ToList();
        singles.Clear();
        if (stopped != null)
        {
            Stop(new Chunk(rows), stopped);
            return;
        }

        // Without a search for bad rows, what belongs together is still written as a whole or not at all.
        var isWhole = !options.FindsBadRows && !table.IsElastic;
        var units = chunks.SelectMany(chunk => isWhole ? new[] { writer.Unit(chunk.Rows) } : chunk.Rows.Select(row => writer.Unit(new[] { row }))).ToList();
        var profile = ODataBatchProfile.Dataverse.With(Math.Min(chunkSize, isWhole ? StandardChunk : ElasticChunk), parallelism);
        var run = new ODataBatchRun(sender, profile, new Uri(root + "$batch"), true, false);
        using (await run.RunAsync(units).ConfigureAwait(false))
        {
            var at = 0;
            foreach (var operation in units.SelectMany(unit => unit.Operations))
            {
                var row = rows[at++];
                row.Result = operation.Result;
                row.Id = row.Id ?? IdIn(operation.Result);
            }
        }
    }

    /// <summary>The ID in the address that a write returns.</summary>
    private static string IdIn(BatchResult result)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (result.State != BatchState.Succeeded || result.Content == null || !result.Content.ReadHeaders(headers)) return null;
        var found = Regex.Match(HeaderList.Find(headers, "OData-EntityId") ?? string.Empty, "\\(([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\)$");
        return found.Success ? found.Groups[1].Value : null;
    }

    private static void TimeIsOver(Chunk chunk)
    {
        foreach (var row in chunk.Rows) row.Result = BatchResult.TimeIsOver(row.Result);
    }

    private static void Stop(Chunk chunk, string reason)
    {
        foreach (var row in chunk.Rows.Where(row => row.Result == null || !row.Result.IsUnknown)) row.Result = BatchResult.NotExecuted("NotExecuted", reason);
    }

    /// <summary>Rows of one message.</summary>
    private sealed class Chunk
    {
        public Chunk(List<BulkRow> rows)
        {
            Rows = rows;
        }

        public List<BulkRow> Rows { get; }

        /// <summary>How often it was sent.</summary>
        public int Attempts;
    }
}
