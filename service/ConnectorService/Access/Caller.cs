namespace PowerBatch.ConnectorService.Access;

/// <summary>Who calls, by a token that was checked.</summary>
/// <param name="ApplicationId">The application that the token was given to.</param>
/// <param name="ObjectId">The application's or the person's object in the tenant.</param>
/// <param name="Scopes">Of a person's token; null: the application acts for itself.</param>
internal sealed record Caller(string ApplicationId, string? ObjectId, IReadOnlyList<string> Roles, IReadOnlyList<string>? Scopes, string Token)
{
    internal bool IsPerson => Scopes is not null;

    /// <summary>A record prints its members: never the token.</summary>
    public override string ToString() => ApplicationId;
}

/// <summary>A call that is not let in.</summary>
/// <param name="Reason">For the log; callers only learn the status.</param>
internal sealed record Refusal(int Status, string Code, string Message, string Reason);
