namespace PowerBatch.ConnectorService.Policies;

/// <summary>dynamichosturl: replaces scheme, host and base path, not the host alone. Source: Microsoft Learn, "Set host URL".</summary>
internal sealed class DynamicHostUrl(PolicyParameters parameters) : IPolicyAction
{
    private readonly string template = parameters.Expression("urlTemplate");

    public void OnRequest(PolicyContext context) =>
        context.Draft.BaseUrl = context.Draft.Fill(PolicyExpression.Fill(template, context)).TrimEnd('/');
}
