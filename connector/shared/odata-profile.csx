/// <summary>What differs between the services that speak OData batch.</summary>
public sealed class ODataBatchProfile
{
    /// <summary>Dataverse takes 1,000 operations. Source: Microsoft Learn, "Execute batch operations using the Web API".</summary>
    public static readonly ODataBatchProfile Dataverse = new ODataBatchProfile { Service = "Dataverse", Root = "/api/data/v9.2/", MaximumOperations = 1000 };

    /// <summary>
    /// Finance and operations apps take 5,000 operations (Microsoft Learn, "Service protection API limits"); published
    /// clients send absolute addresses.
    /// </summary>
    public static readonly ODataBatchProfile FinanceOperations = new ODataBatchProfile { Service = "Finance and operations", Root = "/data/", MaximumOperations = 5000, UsesAbsoluteUrls = true };

    public string Service { get; private set; }

    /// <summary>Path of the service, which relative addresses are below.</summary>
    public string Root { get; private set; }

    public int MaximumOperations { get; private set; }

    public bool UsesAbsoluteUrls { get; private set; }

    /// <summary>Batches on their way at the same time. The services take 52 requests of a user at once.</summary>
    public int Parallelism { get; private set; } = 4;

    /// <summary>The same with smaller batches.</summary>
    public ODataBatchProfile With(int maximumOperations, int parallelism)
    {
        return new ODataBatchProfile { Service = Service, Root = Root, UsesAbsoluteUrls = UsesAbsoluteUrls, MaximumOperations = Math.Min(MaximumOperations, maximumOperations), Parallelism = parallelism };
    }

    /// <summary>Dataverse takes addresses of 64 KB inside a batch.</summary>
    public int MaximumUrl => 65536;
}
