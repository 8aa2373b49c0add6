#load "../shared/batch-report.csx"
#load "../shared/json-text.csx"
#load "../shared/odata-unit.csx"

/// <summary>One row of the input, and what became of it.</summary>
public sealed class BulkRow
{
    public int Index;

    /// <summary>As the input has it.</summary>
    public JsonText Given;

    /// <summary>The row's ID, where it is known; null otherwise.</summary>
    public string Id;

    /// <summary>Which row it is, so that the same one is never twice in a message; null when nobody can tell.</summary>
    public string Identity;

    /// <summary>The row before this one in the input that has the same identity.</summary>
    public BulkRow Earlier;

    /// <summary>Where the row is, below the service root and as an address in a body has it; null for a new one.</summary>
    public string Address;

    /// <summary>Columns as JSON text in UTF-8, without braces.</summary>
    public byte[] Columns;

    public BatchResult Result;

    /// <summary>A response to it was lost: whatever came later, it may have been written then.</summary>
    public bool IsDoubtful;

    /// <summary>The service took nothing of the message it was in, for the sign-in failed.</summary>
    public bool IsRefused;

    /// <summary>How it went as a single operation of a batch; null when it did not.</summary>
    public ODataUnit Single;

    /// <summary>Nothing more will happen to it: a later row of the same identity may follow.</summary>
    public bool IsSettled => Result != null && (Result.State == BatchState.Succeeded || (Result.State == BatchState.Failed && !Result.IsUnknown));

    public bool IsInDoubt => Result.IsUnknown;

    /// <summary>Nothing of it was written, and the service said nothing against it.</summary>
    public bool MayBeSentAgain => !IsDoubtful && !IsInDoubt && (Result.State == BatchState.NotExecuted ? !IsRolledBack : IsRefused || (Single != null && Single.MayBeSentAgain));

    /// <summary>Another row of its change set was refused, and would be again.</summary>
    private bool IsRolledBack => Single != null && !Single.MayBeSentAgain;
}
