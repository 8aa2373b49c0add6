#load "batch-content.csx"

/// <summary>The response to one operation of a batch.</summary>
public interface IBatchResponse : IBatchContent
{
    int Status { get; }

    /// <summary>The ID that the request gave to the operation; null for none.</summary>
    string ContentId { get; }

    /// <summary>A header's value; null when there is none.</summary>
    string Header(string name);
}

/// <summary>A part of a batch response: the response to one operation, or those of a change set.</summary>
public sealed class BatchPart
{
    public bool IsChangeSet;

    public List<IBatchResponse> Responses = new List<IBatchResponse>(1);

    public bool IsFailed => Responses.Exists(response => response.Status >= 400);
}

/// <summary>A batch response. Incomplete when its end is missing: it was cut off on the way.</summary>
public sealed class BatchParts
{
    public bool IsComplete;

    /// <summary>In JSON every response has an id: where the request gave none, one that the service made up.</summary>
    public bool IsEachNamed;

    public List<BatchPart> Parts = new List<BatchPart>();
}
