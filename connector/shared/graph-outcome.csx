#load "graph-request.csx"

public enum GraphOutcomeKind
{
    Known,

    /// <summary>Asked to wait: nothing was done.</summary>
    NotRun,

    /// <summary>424: not run, because the request before it did not succeed.</summary>
    Blocked,

    /// <summary>Perhaps carried out.</summary>
    Doubtful,
}

/// <summary>What a response says about one request of a batch.</summary>
public sealed class GraphOutcome
{
    private const int MaximumDoubtfulAttempts = 3;

    public GraphRequest Request { get; private set; }

    public BatchResult Result { get; private set; }

    public GraphOutcomeKind Kind { get; private set; }

    /// <summary>In doubt, and sent again.</summary>
    public bool IsRepeated { get; private set; }

    public static GraphOutcome Known(GraphRequest request, BatchResult result) => new GraphOutcome { Request = request, Result = result };

    public static GraphOutcome NotRun(GraphRequest request, BatchResult result) => NotCarriedOut(GraphOutcomeKind.NotRun, request, result);

    public static GraphOutcome Blocked(GraphRequest request, BatchResult result) => NotCarriedOut(GraphOutcomeKind.Blocked, request, result);

    public static GraphOutcome Doubt(GraphRequest request, BatchResult result) => new GraphOutcome { Kind = GraphOutcomeKind.Doubtful, Request = request, Result = result };

    /// <summary>
    /// What is in doubt is sent again where a second time does no harm: never when something that comes after it may have
    /// been carried out and is not sent again itself.
    /// </summary>
    /// <param name="outcomes">Of all requests of a batch, in its order.</param>
    public static void DecideRepeats(List<GraphOutcome> outcomes)
    {
        var overtaken = new HashSet<GraphRequest>();
        for (var index = outcomes.Count - 1; index >= 0; index--)
        {
            var outcome = outcomes[index];
            var request = outcome.Request;
            var isOvertaken = overtaken.Contains(request);
            outcome.IsRepeated = outcome.Kind == GraphOutcomeKind.Doubtful && request.IsIdempotent && request.Attempts < MaximumDoubtfulAttempts && !isOvertaken;
            var isLeft = outcome.Kind == GraphOutcomeKind.Known || (outcome.Kind == GraphOutcomeKind.Doubtful && !outcome.IsRepeated);
            if (request.Before != null && (isLeft || isOvertaken)) overtaken.Add(request.Before);
        }
    }

    private static GraphOutcome NotCarriedOut(GraphOutcomeKind kind, GraphRequest request, BatchResult result)
    {
        result.State = BatchState.NotExecuted;
        return new GraphOutcome { Kind = kind, Request = request, Result = result };
    }
}
