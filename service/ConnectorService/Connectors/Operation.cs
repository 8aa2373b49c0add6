namespace PowerBatch.ConnectorService.Connectors;

/// <summary>An operation of a connector's definition.</summary>
/// <param name="Path">With placeholders: /data/BatchJobs({batchJobId})</param>
/// <param name="HeaderNames">Headers that it declares, in lower case. No other header of a call is passed on but Content-Type.</param>
/// <param name="HeaderDefaults">Of required and internal headers that a call leaves out.</param>
/// <param name="QueryDefaults">Of required and internal query parameters that a call leaves out.</param>
/// <param name="IsScripted">Whether the script handles it.</param>
internal sealed record Operation(
    string Id,
    string Method,
    string Path,
    IReadOnlySet<string> HeaderNames,
    IReadOnlyDictionary<string, string> HeaderDefaults,
    IReadOnlyDictionary<string, string> QueryDefaults,
    bool IsScripted);
