#load "multipart-response.csx"
#load "odata-unit.csx"

/// <summary>Gives the operations of a unit the answers of the part that is theirs.</summary>
public static class ODataAnswers
{
    /// <summary>The response that asks to come again; null when none does.</summary>
    public static MultipartResponse Throttled(MultipartAnswer part) => part.Responses.Find(IsThrottled);

    public static void Take(ODataUnit unit, MultipartAnswer part)
    {
        if (unit.IsChangeSet) TakeChangeSet(unit, part);
        else if (part.Responses.Count == 0) unit.Operations[0].Result = BatchResult.Unknown("its part of the answer is empty");
        else unit.Operations[0].Result = Result(part.Responses[0]);
    }

    private static void TakeChangeSet(ODataUnit unit, MultipartAnswer part)
    {
        var failure = part.Responses.Find(response => response.Status >= 400);
        if (failure == null && part.Responses.Count == unit.Operations.Count)
        {
            // In order, unless the service says otherwise.
            for (var index = 0; index < unit.Operations.Count; index++)
            {
                var operation = unit.Operations[index];
                var response = part.Responses[index];
                if (response.ContentId != operation.Request.ContentId) response = part.Responses.Find(each => each.ContentId == operation.Request.ContentId) ?? response;
                operation.Result = Result(response);
            }

            return;
        }

        // A change set that failed is rolled back as a whole and answers with the one that failed.
        var failed = failure == null ? null : unit.Operations.Find(operation => operation.Request.ContentId == failure.ContentId);
        if (failed == null && unit.Operations.Count == 1) failed = unit.Operations[0];
        foreach (var operation in unit.Operations)
        {
            if (failure == null) operation.Result = BatchResult.Unknown("the change set has " + unit.Operations.Count + " operations and its answer " + part.Responses.Count);
            else if (failed == null) operation.Result = Result(failure);
            else if (operation == failed) operation.Result = Result(failure);
            else operation.Result = BatchResult.NotExecuted("ChangeSetRolledBack", "the change set was undone, because its operation '" + failed.Id + "' failed");
        }
    }

    private static bool IsThrottled(MultipartResponse response) => response.Status == 429 || (response.Status == 503 && response.Header("Retry-After") != null);

    private static BatchResult Result(MultipartResponse response) => BatchResult.Of(response.Status, response);
}
