#load "graph-lane.csx"
#load "graph-request.csx"

/// <summary>Requests that travel together, and how much of which mailbox they take at once.</summary>
public sealed class GraphBatch
{
    public List<GraphRequest> Requests = new List<GraphRequest>();

    public Dictionary<string, int> Mailboxes = new Dictionary<string, int>(StringComparer.Ordinal);
}

/// <summary>
/// The requests that still have to be sent to Microsoft Graph. A batch has one of three shapes: no request depends on another, each depends
/// on the one before, or all on the first ("Batch should be either fully sequential or fully parallel."). Any other graph of
/// dependencies is sent in waves of such batches. Taking a batch costs the same however many requests wait.
/// </summary>
public sealed class GraphQueue
{
    /// <summary>How many dependents of a request are looked at for some that can travel with it.</summary>
    private const int MaximumLooks = 64;

    private readonly int maximumOfMailbox;
    private readonly Dictionary<string, GraphLane> lanes = new Dictionary<string, GraphLane>(StringComparer.Ordinal);

    /// <summary>Lanes with requests that can be sent; the first one's turn is next.</summary>
    private readonly LinkedList<GraphLane> turns = new LinkedList<GraphLane>();

    public GraphQueue(int maximumOfMailbox)
    {
        this.maximumOfMailbox = maximumOfMailbox;
    }

    public bool HasReady => turns.Count > 0;

    /// <summary>A request is to be sent (again): at once, or when all it depends on succeeded.</summary>
    public void Add(GraphRequest request)
    {
        request.Before = null;
        request.State = GraphRequestState.Waiting;
        if (request.Unmet == 0) MakeReady(request, false);
    }

    /// <summary>A request succeeded: what waited for it alone can be sent, and goes before what has not begun yet.</summary>
    public void Succeed(GraphRequest request)
    {
        request.State = GraphRequestState.Done;
        if (request.Dependents == null) return;
        foreach (var dependent in request.Dependents)
        {
            dependent.Unmet--;
            if (dependent.Unmet == 0 && dependent.State == GraphRequestState.Waiting) MakeReady(dependent, true);
        }
    }

    /// <summary>The next batch; empty when all that can be sent has to wait for room in its mailbox.</summary>
    public GraphBatch Take(int maximum)
    {
        var best = SideBySide(maximum);
        var isFan = false;
        var isSequence = false;
        // Where only few can run side by side, more may travel one after the other.
        for (var heads = Heads(maximum); best.Requests.Count < maximum && heads.Count > 0;)
        {
            var first = heads.Dequeue();
            var sequence = Sequence(first, maximum);
            if (sequence.Requests.Count > best.Requests.Count)
            {
                best = sequence;
                isSequence = true;
                isFan = false;
            }

            var fan = Fan(first, maximum);
            if (fan.Requests.Count <= best.Requests.Count) continue;
            best = fan;
            isSequence = false;
            isFan = true;
        }

        for (var index = 0; index < best.Requests.Count; index++)
        {
            var request = best.Requests[index];
            if (request.State == GraphRequestState.Ready) Remove(request);
            request.State = GraphRequestState.UnderWay;
            request.Before = index == 0 ? null : isSequence ? best.Requests[index - 1] : isFan ? best.Requests[0] : null;
        }

        foreach (var mailbox in best.Mailboxes) LaneOf(mailbox.Key).Busy += mailbox.Value;
        return best;
    }

    /// <summary>The requests have responses: their mailboxes have room again.</summary>
    public void Release(GraphBatch batch)
    {
        foreach (var mailbox in batch.Mailboxes) LaneOf(mailbox.Key).Busy -= mailbox.Value;
    }

    private GraphLane LaneOf(string mailbox)
    {
        if (lanes.TryGetValue(mailbox ?? string.Empty, out var lane)) return lane;
        lane = new GraphLane { Maximum = mailbox == null ? int.MaxValue : maximumOfMailbox };
        lanes.Add(mailbox ?? string.Empty, lane);
        return lane;
    }

    private void MakeReady(GraphRequest request, bool isBegun)
    {
        request.State = GraphRequestState.Ready;
        var lane = LaneOf(request.Mailbox);
        if (lane.Count == 0) turns.AddLast(lane);
        request.Node = (isBegun ? lane.Begun : lane.Fresh).AddLast(request);
    }

    private void Remove(GraphRequest request)
    {
        var lane = LaneOf(request.Mailbox);
        request.Node.List.Remove(request.Node);
        request.Node = null;
        // Every lane has its turn.
        turns.Remove(lane);
        if (lane.Count > 0) turns.AddLast(lane);
    }

    private GraphBatch SideBySide(int maximum)
    {
        var batch = new GraphBatch();
        for (var turn = turns.First; turn != null && batch.Requests.Count < maximum; turn = turn.Next)
        {
            foreach (var request in turn.Value.Next(Math.Min(turn.Value.Room, maximum - batch.Requests.Count)))
            {
                batch.Requests.Add(request);
                if (request.Mailbox != null) batch.Mailboxes[request.Mailbox] = Taken(batch, request) + 1;
            }
        }

        return batch;
    }

    private Queue<GraphRequest> Heads(int maximum)
    {
        var heads = new Queue<GraphRequest>();
        for (var turn = turns.First; turn != null && heads.Count < maximum; turn = turn.Next)
        {
            foreach (var request in turn.Value.Next(maximum - heads.Count)) heads.Enqueue(request);
        }

        return heads;
    }

    private GraphBatch Sequence(GraphRequest first, int maximum)
    {
        var batch = new GraphBatch();
        for (var next = first; next != null && batch.Requests.Count < maximum; next = Dependents(next).FirstOrDefault())
        {
            if (next.Mailbox != null)
            {
                if (LaneOf(next.Mailbox).Room < 1) break;
                // One after the other, they never need more than one slot.
                batch.Mailboxes[next.Mailbox] = 1;
            }

            batch.Requests.Add(next);
        }

        return batch;
    }

    private GraphBatch Fan(GraphRequest first, int maximum)
    {
        var batch = new GraphBatch();
        if (first.Mailbox != null && LaneOf(first.Mailbox).Room < 1) return batch;
        batch.Requests.Add(first);
        foreach (var dependent in Dependents(first))
        {
            if (batch.Requests.Count == maximum) break;
            if (dependent.Mailbox != null)
            {
                if (Taken(batch, dependent) == LaneOf(dependent.Mailbox).Room) continue;
                batch.Mailboxes[dependent.Mailbox] = Taken(batch, dependent) + 1;
            }

            batch.Requests.Add(dependent);
        }

        // The first one runs before the others.
        if (first.Mailbox != null) batch.Mailboxes[first.Mailbox] = Math.Max(1, Taken(batch, first));
        return batch;
    }

    /// <summary>Those that wait for a request and for nothing else.</summary>
    private static IEnumerable<GraphRequest> Dependents(GraphRequest request)
    {
        if (request.Dependents == null) yield break;
        for (var index = 0; index < request.Dependents.Count && index < MaximumLooks; index++)
        {
            var dependent = request.Dependents[index];
            if (dependent.State == GraphRequestState.Waiting && dependent.Unmet == 1) yield return dependent;
        }
    }

    private static int Taken(GraphBatch batch, GraphRequest request) => batch.Mailboxes.TryGetValue(request.Mailbox, out var count) ? count : 0;
}
