using System.Text.Json;
using PowerBatch.ConnectorService.Access;
using PowerBatch.ConnectorService.Policies;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Connectors;

/// <summary>A connector that is served.</summary>
/// <param name="BaseUrl">Where its calls go before the policies: the target, with the definition's base path.</param>
/// <param name="NewScript">Null: it has no script.</param>
internal sealed record Connector(
    ConnectorSettings Settings,
    JsonElement Definition,
    string BaseUrl,
    IReadOnlyList<Policy> Policies,
    RouteTable Routes,
    Func<ScriptBase>? NewScript,
    ITargetTokens Tokens);
