namespace PowerBatch.ConnectorService.Hosting;

/// <summary>
/// Every line that the service logs. None has a query, a header, a body or the text of an exception: all of them may have secrets.
/// </summary>
internal static partial class ServiceLog
{
    [LoggerMessage(1, LogLevel.Information, "started: {Addresses} serves {Connectors}")]
    internal static partial void Started(ILogger log, string addresses, string connectors);

    [LoggerMessage(2, LogLevel.Information, "stopping: {UnderWay} calls are under way")]
    internal static partial void Stopping(ILogger log, int underWay);

    [LoggerMessage(3, LogLevel.Information, "stopped")]
    internal static partial void Stopped(ILogger log);

    [LoggerMessage(4, LogLevel.Critical, "not started: {Reason}")]
    internal static partial void NotStarted(ILogger log, string reason);

    [LoggerMessage(10, LogLevel.Information, "{Connector} {Operation} {Status} in {Milliseconds} ms ({BytesIn} B in, {BytesOut} B out) for {Caller}, {CorrelationId}")]
    internal static partial void Called(
        ILogger log, string connector, string operation, int status, double milliseconds, long bytesIn, long bytesOut, string caller, string correlationId);

    [LoggerMessage(11, LogLevel.Warning, "refused {Status} {Code}: {Reason}, for {Caller}, {CorrelationId}")]
    internal static partial void Refused(ILogger log, int status, string code, string reason, string caller, string correlationId);

    [LoggerMessage(12, LogLevel.Error, "{Connector} {Operation} failed: {Error} at {Location}, {CorrelationId}")]
    internal static partial void Failed(ILogger log, string connector, string operation, string error, string location, string correlationId);

    [LoggerMessage(20, LogLevel.Warning, "the tenant's keys cannot be read: {Error}")]
    internal static partial void NoKeys(ILogger log, string error);
}
