/// <summary>
/// What is done with rows: the bulk message, and the single request that does the same where a table does not have it.
/// Source: Microsoft Learn, "Use bulk operation messages".
/// </summary>
public sealed class BulkMessage
{
    public static readonly BulkMessage Create = new BulkMessage { Name = "CreateMultiple", Method = "POST", Done = "created", Tests = new[] { "CreateMultiple" } };

    public static readonly BulkMessage Update = new BulkMessage { Name = "UpdateMultiple", Method = "PATCH", Done = "updated", Tests = new[] { "UpdateMultiple" } };

    /// <summary>The test for UpsertMultiple never finds it: it exists where the other two do.</summary>
    public static readonly BulkMessage Upsert = new BulkMessage { Name = "UpsertMultiple", Method = "PATCH", Done = "upserted", Tests = new[] { "CreateMultiple", "UpdateMultiple" } };

    public static readonly BulkMessage Delete = new BulkMessage { Name = "DeleteMultiple", Method = "DELETE", Done = "deleted", Tests = new[] { "DeleteMultiple" } };

    public string Name { get; private set; }

    public string Method { get; private set; }

    /// <summary>What became of a row, as the results call it.</summary>
    public string Done { get; private set; }

    /// <summary>Messages that a table must have for this one.</summary>
    public IReadOnlyList<string> Tests { get; private set; }

    /// <summary>Writes values that a second delivery writes again.</summary>
    public bool WritesValues => this == Update || this == Upsert;
}
