using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Policies;

/// <summary>What policies see of a call.</summary>
/// <param name="ResponseHeaders">In the sections Response and Failure; names in lower case.</param>
internal sealed record PolicyContext(Draft Draft, ConnectorSettings Connector, Dictionary<string, string>? ResponseHeaders = null);

/// <summary>When a policy acts.</summary>
internal enum PolicySection
{
    Request,
    Response,
    Failure,
}

/// <summary>A policy of a connector.</summary>
/// <param name="Operations">Ids of the operations that it acts on, without case; empty: every one.</param>
internal sealed record Policy(IReadOnlySet<string> Operations, PolicySection Section, IPolicyAction Action)
{
    internal bool AppliesTo(string operationId) => Operations.Count == 0 || Operations.Contains(operationId);
}

/// <summary>What a policy does.</summary>
internal interface IPolicyAction
{
    void OnRequest(PolicyContext context)
    {
    }

    /// <summary>Changes the headers in the context; the body that it returns takes the place of the one it was given.</summary>
    byte[] OnResponse(PolicyContext context, byte[] body) => body;

    /// <summary>Whether it changes bodies, so that they must be in memory.</summary>
    bool ChangesBody => false;
}
