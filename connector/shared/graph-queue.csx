#load "graph-requests.csx"

/// <summary>Requests that travel together, and how much of which mailbox they take at once.</summary>
public sealed class GraphBatch
{
    public List<GraphRequest> Requests = new List<GraphRequest>();

    public Dictionary<string, int> Mailboxes = new Dictionary<string, int>(StringComparer.Ordinal);
}

/// <summary>
/// What is still to be sent to Microsoft Graph: chains, which travel alone, and single requests by mailbox. Taking a
/// batch costs the same however many requests wait.
/// </summary>
public sealed class GraphQueue
{
    private readonly LinkedList<List<GraphRequest>> chains = new LinkedList<List<GraphRequest>>();
    private readonly Dictionary<string, Queue<GraphRequest>> singles = new Dictionary<string, Queue<GraphRequest>>(StringComparer.Ordinal);
    private readonly Queue<string> mailboxes = new Queue<string>();
    private readonly Dictionary<string, int> busy = new Dictionary<string, int>(StringComparer.Ordinal);
    private readonly HashSet<GraphRequest> held = new HashSet<GraphRequest>();

    public bool IsEmpty => held.Count == 0;

    public bool Holds(GraphRequest request) => held.Contains(request);

    public void Add(List<GraphRequest> chain)
    {
        chains.AddLast(chain);
        foreach (var request in chain) held.Add(request);
    }

    public void Add(GraphRequest request)
    {
        held.Add(request);
        var mailbox = request.Mailbox ?? string.Empty;
        if (!singles.TryGetValue(mailbox, out var queue))
        {
            queue = new Queue<GraphRequest>();
            singles.Add(mailbox, queue);
        }

        if (queue.Count == 0) mailboxes.Enqueue(mailbox);
        queue.Enqueue(request);
    }

    /// <summary>Requests come back in the order they were sent; those that depend on each other stay together.</summary>
    public void PutBack(List<GraphRequest> requests)
    {
        var chain = requests.Where(request => requests.Contains(request.DependsOn) || requests.Any(other => other.DependsOn == request) || HasWaitingDependents(request)).ToList();
        foreach (var request in requests.Where(request => !chain.Contains(request))) Add(request);
        if (chain.Count == 0) return;
        foreach (var request in chain) held.Add(request);
        // The rest of a long chain waits still: what comes back goes before it.
        for (var node = chains.First; node != null; node = node.Next)
        {
            if (!node.Value.Any(request => chain.Contains(request.DependsOn))) continue;
            node.Value.InsertRange(0, chain);
            return;
        }

        chains.AddFirst(chain);
    }

    /// <summary>The next batch; empty when all that waits has to wait for something that is on its way.</summary>
    public GraphBatch Take(int maximum, int maximumOfMailbox)
    {
        var batch = TakeChain(maximum, maximumOfMailbox);
        if (batch.Requests.Count == 0) batch = TakeSingles(maximum, maximumOfMailbox);
        foreach (var request in batch.Requests) held.Remove(request);
        foreach (var mailbox in batch.Mailboxes) busy[mailbox.Key] = Busy(mailbox.Key) + mailbox.Value;
        return batch;
    }

    /// <summary>The requests are answered: their mailboxes have room again.</summary>
    public void Release(GraphBatch batch)
    {
        foreach (var mailbox in batch.Mailboxes)
        {
            var count = Busy(mailbox.Key) - mailbox.Value;
            if (count == 0) busy.Remove(mailbox.Key);
            else busy[mailbox.Key] = count;
        }
    }

    /// <summary>Takes out everything that waits for a request, directly or not.</summary>
    public List<GraphRequest> RemoveDependents(GraphRequest failed)
    {
        var removed = new List<GraphRequest>();
        for (var node = chains.First; node != null; node = node.Next)
        {
            foreach (var request in node.Value)
            {
                if (request.DependsOn == failed || removed.Contains(request.DependsOn)) removed.Add(request);
            }

            if (removed.Count == 0) continue;
            node.Value.RemoveAll(removed.Contains);
            if (node.Value.Count == 0) chains.Remove(node);
            break;
        }

        foreach (var request in removed) held.Remove(request);
        return removed;
    }

    private bool HasWaitingDependents(GraphRequest request) => chains.Any(chain => chain.Any(other => other.DependsOn == request));

    private GraphBatch TakeChain(int maximum, int maximumOfMailbox)
    {
        var batch = new GraphBatch();
        for (var node = chains.First; node != null; node = node.Next)
        {
            var chain = node.Value;
            // What its first request depends on is on its way, or waits itself.
            var before = chain[0].DependsOn;
            if (before != null && (held.Contains(before) || before.Result == null || before.Result.State != BatchState.Succeeded)) continue;
            foreach (var request in chain)
            {
                if (batch.Requests.Count == maximum) break;
                if (request.Mailbox != null)
                {
                    // Those of a sequence run one after the other; those that depend on the same request run at once.
                    batch.Mailboxes.TryGetValue(request.Mailbox, out var own);
                    var isNext = batch.Requests.Count > 0 && request.DependsOn == batch.Requests[batch.Requests.Count - 1];
                    var needed = isNext ? Math.Max(own, 1) : own + 1;
                    if (Busy(request.Mailbox) + needed > maximumOfMailbox) break;
                    batch.Mailboxes[request.Mailbox] = needed;
                }

                batch.Requests.Add(request);
            }

            if (batch.Requests.Count == 0) continue;
            chain.RemoveRange(0, batch.Requests.Count);
            if (chain.Count == 0) chains.Remove(node);
            break;
        }

        return batch;
    }

    private GraphBatch TakeSingles(int maximum, int maximumOfMailbox)
    {
        var batch = new GraphBatch();
        for (var turns = mailboxes.Count; turns > 0 && batch.Requests.Count < maximum; turns--)
        {
            var mailbox = mailboxes.Dequeue();
            var queue = singles[mailbox];
            var room = mailbox.Length == 0 ? maximum : maximumOfMailbox - Busy(mailbox);
            var count = Math.Max(0, Math.Min(room, Math.Min(queue.Count, maximum - batch.Requests.Count)));
            for (var taken = 0; taken < count; taken++) batch.Requests.Add(queue.Dequeue());
            if (mailbox.Length > 0 && count > 0) batch.Mailboxes.Add(mailbox, count);
            if (queue.Count > 0) mailboxes.Enqueue(mailbox);
        }

        return batch;
    }

    private int Busy(string mailbox) => busy.TryGetValue(mailbox, out var count) ? count : 0;
}
