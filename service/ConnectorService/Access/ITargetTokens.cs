namespace PowerBatch.ConnectorService.Access;

/// <summary>Tokens for the service behind a connector.</summary>
internal interface ITargetTokens
{
    /// <exception cref="TargetSignInException">Entra ID gives no token.</exception>
    ValueTask<string> TokenAsync(Caller caller, CancellationToken stop);
}

/// <summary>There is no token for the service behind a connector.</summary>
internal sealed class TargetSignInException(Exception inner) : Exception("no token for the service behind the connector", inner);
