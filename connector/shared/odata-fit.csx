#load "batch-parts.csx"
#load "odata-unit.csx"

/// <summary>
/// Whether a response fits the batch that was sent. One that does not may belong to another batch, or have lost its order:
/// nothing in it is trusted then.
/// </summary>
public static class ODataFit
{
    /// <summary>What does not fit; null when all does.</summary>
    public static string Misfit(List<ODataUnit> units, BatchParts response)
    {
        var count = response.Parts.Count;
        if (count > units.Count) return "the response has " + count + " parts, the batch " + units.Count;
        var given = response.IsEachNamed ? new HashSet<string>(units.SelectMany(unit => unit.Operations).Select(operation => operation.Request.ContentId)) : null;
        for (var index = 0; index < count; index++)
        {
            var misfit = Misfit(units[index], response.Parts[index], id => response.IsEachNamed && !given.Contains(id));
            if (misfit != null) return misfit + " (part " + (index + 1) + ")";
        }

        // A service that stops at a failure leaves out what comes after it, and nothing else.
        var isStopped = count > 0 && response.Parts[count - 1].IsFailed;
        return response.IsComplete && count < units.Count && !isStopped ? "the response has " + count + " parts, the batch " + units.Count : null;
    }

    private static string Misfit(ODataUnit unit, BatchPart part, Func<string, bool> isMadeUp)
    {
        if (part.Responses.Count == 0) return "a part of the response is empty";
        if (!unit.IsChangeSet)
        {
            if (part.IsChangeSet) return "the response has a change set where the batch has a single operation";
            return part.Responses[0].ContentId == null || isMadeUp(part.Responses[0].ContentId) ? null : Unexpected(part.Responses[0]);
        }

        var size = unit.Operations.Count;
        // A failed change set may come back as one part without a change set around it (OData 4.01 Protocol 11.7).
        if (!part.IsChangeSet && size > 1 && !part.IsFailed) return "the response has a single operation where the batch has a change set";
        if (part.IsFailed ? part.Responses.Count > size : part.Responses.Count != size)
        {
            return "a change set has " + size + " operations and its response " + part.Responses.Count;
        }

        HashSet<string> seen = null;
        for (var index = 0; index < part.Responses.Count; index++)
        {
            var id = part.Responses[index].ContentId;
            if (id == null) continue;
            // Nearly always in order.
            var isKnown = id == unit.Operations[index].Request.ContentId || unit.Operations.Exists(operation => operation.Request.ContentId == id);
            if (!isKnown) return Unexpected(part.Responses[index]);
            seen = seen ?? new HashSet<string>(StringComparer.Ordinal);
            if (!seen.Add(id)) return "the response has the Content-ID '" + id + "' twice";
        }

        return null;
    }

    private static string Unexpected(IBatchResponse response) => "the response has the Content-ID '" + response.ContentId + "', which the operation at its position does not have";
}
