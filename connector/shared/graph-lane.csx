#load "graph-request.csx"

/// <summary>Requests that can be sent and work on one mailbox, or on none.</summary>
public sealed class GraphLane
{
    /// <summary>How many may be on their way at once.</summary>
    public int Maximum;

    /// <summary>How many are.</summary>
    public int Busy;

    /// <summary>Go on with something that has begun: pairs and chains are finished before others are taken up.</summary>
    public LinkedList<GraphRequest> Begun { get; } = new LinkedList<GraphRequest>();

    public LinkedList<GraphRequest> Fresh { get; } = new LinkedList<GraphRequest>();

    public int Count => Begun.Count + Fresh.Count;

    public int Room => Math.Max(0, Maximum - Busy);

    public IEnumerable<GraphRequest> Next(int count) => Begun.Concat(Fresh).Take(count);
}
