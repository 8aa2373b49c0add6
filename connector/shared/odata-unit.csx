#load "batch-report.csx"
#load "batch-status.csx"
#load "json-text.csx"
#load "multipart-writer.csx"

/// <summary>One operation as it goes out, and what became of it.</summary>
public sealed class ODataOperation
{
    public int Index;

    /// <summary>As the input has it.</summary>
    public JsonText Given;

    /// <summary>As the input names it; null for none.</summary>
    public string ContentId;

    /// <summary>In the response: the content ID given, or the number in the list.</summary>
    public string Id => ContentId ?? (Index + 1).ToString();

    public MultipartRequest Request;

    public BatchResult Result;

    /// <summary>A second delivery does no harm (RFC 9110 9.2.2).</summary>
    public bool IsIdempotent => Request.Method != "POST" && Request.Method != "PATCH";
}

/// <summary>Operations that travel together: one alone, or a change set.</summary>
public sealed class ODataUnit
{
    public List<ODataOperation> Operations = new List<ODataOperation>(1);

    /// <summary>How often it was sent.</summary>
    public int Attempts;

    /// <summary>A response to it was lost: whatever came later, it may have been carried out then. Never true of reads.</summary>
    public bool IsDoubtful;

    /// <summary>The service took none of the batch it was in.</summary>
    public bool IsRefused;

    /// <summary>Writes that may or may not have been carried out.</summary>
    public bool IsInDoubt => !IsRead && Operations.Exists(operation => operation.Result.IsUnknown);

    /// <summary>Nothing of it was carried out, and the service said nothing against it; or a read without a final response.</summary>
    public bool MayBeSentAgain => IsNotExecuted
        || (IsRefused && !IsInDoubt && Operations.TrueForAll(operation => operation.Result.IsSignInRefused))
        || (IsRead && Operations[0].Result.IsReadWithoutResponse);

    public bool IsNotExecuted => Operations.TrueForAll(operation => operation.Result.State == BatchState.NotExecuted);

    public bool IsFailed => Operations.Exists(operation => operation.Result.State == BatchState.Failed);

    /// <summary>It changes nothing.</summary>
    public bool IsRead => Operations.Count == 1 && Operations[0].Request.Method == "GET";

    public bool IsChangeSet => Operations[0].Request.ChangeSet != null;

    public bool IsIdempotent => Operations.TrueForAll(operation => operation.IsIdempotent);
}
