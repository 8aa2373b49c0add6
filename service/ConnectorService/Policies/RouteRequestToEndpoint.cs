namespace PowerBatch.ConnectorService.Policies;

/// <summary>routerequesttoendpoint: another path, and another method when one is named.</summary>
internal sealed class RouteRequestToEndpoint(PolicyParameters parameters) : IPolicyAction
{
    private readonly string path = parameters.Expression("newPath");
    private readonly string method = parameters.Text("httpMethod", "@Request.OriginalHTTPMethod");

    public void OnRequest(PolicyContext context)
    {
        var filled = context.Draft.Fill(PolicyExpression.Fill(path, context));
        context.Draft.Path = filled.StartsWith('/') ? filled : $"/{filled}";
        if (!method.Equals("@Request.OriginalHTTPMethod", StringComparison.OrdinalIgnoreCase)) context.Draft.Method = method.ToUpperInvariant();
    }
}
