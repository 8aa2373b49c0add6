/// <summary>What the actions need to know of a table.</summary>
public sealed class TableInfo
{
    public string LogicalName;

    public string EntitySet;

    /// <summary>The column of the row's ID.</summary>
    public string IdColumn;

    /// <summary>Its rows are written one by one, not all or none.</summary>
    public bool IsElastic;

    /// <summary>False when the service says that the table does not have the bulk message.</summary>
    public bool HasMessage = true;

    /// <summary>Types of the key columns by their names; empty when they are unknown.</summary>
    public Dictionary<string, string> KeyTypes = new Dictionary<string, string>(StringComparer.Ordinal);

    public string TypeName => "Microsoft.Dynamics.CRM." + LogicalName;
}
