namespace PowerBatch.ConnectorService.Calls;

/// <summary>A response that the service itself gives in place of the connector.</summary>
/// <param name="reason">For the log.</param>
internal sealed class CallProblem(int status, string code, string message, string? reason = null) : Exception(message)
{
    internal int Status => status;

    internal string Code => code;

    internal string? Reason => reason;

    /// <summary>Seconds after which a caller may try again; null: it need not.</summary>
    internal int? RetryAfter { get; init; }

    /// <summary>Methods that the path takes.</summary>
    internal IReadOnlyList<string> Allow { get; init; } = [];
}
