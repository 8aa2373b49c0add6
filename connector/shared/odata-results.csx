#load "batch-parts.csx"
#load "batch-status.csx"
#load "odata-unit.csx"

/// <summary>Gives the operations of a unit the responses of the part that is theirs.</summary>
public static class ODataResults
{
    /// <summary>The response that asks to come again; null when none does.</summary>
    public static IBatchResponse Throttled(BatchPart part)
    {
        return part.Responses.Find(response => response.Status >= 429 && BatchStatus.IsThrottled(response.Status, response.Header("Retry-After")));
    }

    /// <summary>The response that leaves open whether the unit was carried out; null when none does.</summary>
    public static IBatchResponse Doubtful(ODataUnit unit, BatchPart part)
    {
        return part.Responses.Find(response => BatchStatus.IsDoubtful(response.Status, unit.IsRead));
    }

    public static void Take(ODataUnit unit, BatchPart part)
    {
        if (unit.IsChangeSet) TakeChangeSet(unit, part);
        else unit.Operations[0].Result = Result(part.Responses[0]);
    }

    private static void TakeChangeSet(ODataUnit unit, BatchPart part)
    {
        var failure = part.Responses.Find(response => response.Status >= 400);
        if (failure == null)
        {
            Match(unit, part);
            return;
        }

        // A change set that failed is rolled back as a whole and returns the response of the operation that failed.
        var failed = unit.Operations.Find(operation => operation.Request.ContentId == failure.ContentId);
        if (failed == null && unit.Operations.Count == 1) failed = unit.Operations[0];
        foreach (var operation in unit.Operations)
        {
            operation.Result = failed == null || operation == failed
                ? Result(failure)
                : BatchResult.NotExecuted("ChangeSetRolledBack", "the change set was undone, because its operation '" + failed.Id + "' failed");
        }
    }

    /// <summary>By Content-ID; what has none is in the order of the batch.</summary>
    private static void Match(ODataUnit unit, BatchPart part)
    {
        Dictionary<string, IBatchResponse> byId = null;
        var unnamed = new Queue<IBatchResponse>();
        for (var index = 0; index < unit.Operations.Count; index++)
        {
            var response = part.Responses[index];
            if (response.ContentId == unit.Operations[index].Request.ContentId)
            {
                unit.Operations[index].Result = Result(response);
            }
            else if (response.ContentId == null)
            {
                unnamed.Enqueue(response);
            }
            else
            {
                byId = byId ?? new Dictionary<string, IBatchResponse>(StringComparer.Ordinal);
                byId.Add(response.ContentId, response);
            }
        }

        for (var index = 0; index < unit.Operations.Count && (byId != null || unnamed.Count > 0); index++)
        {
            var operation = unit.Operations[index];
            if (part.Responses[index].ContentId == operation.Request.ContentId) continue;
            operation.Result = Result(byId != null && byId.TryGetValue(operation.Request.ContentId, out var response) ? response : unnamed.Dequeue());
        }
    }

    private static BatchResult Result(IBatchResponse response) => BatchResult.Of(response.Status, response);
}
