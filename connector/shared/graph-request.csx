#load "batch-report.csx"
#load "json-text.csx"

public enum GraphRequestState
{
    /// <summary>Waits for others to succeed, or for its first turn.</summary>
    Waiting,
    Ready,
    UnderWay,
    Done,
}

/// <summary>One Graph request as it goes out, and what became of it.</summary>
public sealed class GraphRequest
{
    public int Index;

    /// <summary>As the input has it.</summary>
    public JsonText Given;

    public string Id;

    public string Method;

    /// <summary>Below the version: /users/…</summary>
    public string Url;

    public List<KeyValuePair<string, string>> Headers;

    /// <summary>JSON text; null for none.</summary>
    public string Body;

    /// <summary>Requests that must succeed first; null for none.</summary>
    public List<GraphRequest> DependsOn;

    /// <summary>Requests that wait for this one; null for none.</summary>
    public List<GraphRequest> Dependents;

    /// <summary>How many of those it depends on have not succeeded yet.</summary>
    public int Unmet;

    /// <summary>The one request of the same batch that it waits for; null for none.</summary>
    public GraphRequest Before;

    /// <summary>The mailbox it works on; null when it works on none.</summary>
    public string Mailbox;

    public GraphRequestState State;

    /// <summary>Where it waits for its turn; null when it does not.</summary>
    public LinkedListNode<GraphRequest> Node;

    public int Attempts;

    /// <summary>A response to it was lost: whatever came later, it may have been carried out then. Never true of reads.</summary>
    public bool IsDoubtful;

    /// <summary>The service took none of the batch it was in.</summary>
    public bool IsRefused;

    public BatchResult Result;

    /// <summary>It changes nothing.</summary>
    public bool IsRead => Method == "GET";

    /// <summary>A write that may or may not have been carried out.</summary>
    public bool IsInDoubt => !IsRead && Result.IsUnknown;

    /// <summary>It was not carried out, and the service said nothing against it; or a read without a final response.</summary>
    public bool IsUndone => Result.State == BatchState.NotExecuted || (IsRefused && !Result.IsUnknown && Result.IsSignInRefused) || (IsRead && Result.IsReadWithoutResponse);

    /// <summary>A second delivery does no harm (RFC 9110 9.2.2).</summary>
    public bool IsIdempotent => Method != "POST" && Method != "PATCH";
}
