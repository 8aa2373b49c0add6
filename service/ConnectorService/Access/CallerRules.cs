using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Access;

/// <summary>
/// What a caller may use. A person never acts with the service's own rights, and an application never with a person's.
/// </summary>
internal sealed class CallerRules(AccessSettings settings)
{
    /// <summary>Why the caller may not use the service at all; null: it may.</summary>
    internal Refusal? Check(Caller caller)
    {
        if (caller.IsPerson)
        {
            return settings.Scope is { } scope && caller.Scopes!.Contains(scope, StringComparer.Ordinal) ? null : Refuse("the token has no scope of this service");
        }

        var hasRole = settings.Role is { } role && caller.Roles.Contains(role, StringComparer.Ordinal);
        return hasRole || settings.ApplicationIds.Contains(caller.ApplicationId) ? null : Refuse("the application has no role of this service");
    }

    /// <summary>Why the caller may not use a connector; null: it may.</summary>
    internal static Refusal? Check(Caller caller, ConnectorSettings connector) => (connector.SignIn, caller.IsPerson) switch
    {
        (SignIn.ManagedIdentity, true) => Refuse("a person's token, and the connector acts for itself"),
        (SignIn.OnBehalfOf, false) => Refuse("an application's token, and the connector acts for people"),
        _ => null,
    };

    private static Refusal Refuse(string reason) => new(403, "Forbidden", "the caller may not use this", reason);
}
