namespace PowerBatch.ForeignServer;

/// <summary>The only entity of the service. Its key is set by the client.</summary>
public sealed class Thing
{
    public int Id { get; set; }

    public string? Name { get; set; }

    public decimal? Amount { get; set; }
}
