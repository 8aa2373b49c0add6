namespace PowerBatch.ConnectorService.Policies;

/// <summary>setheader: sets, keeps or extends a header of the request or of the response.</summary>
internal sealed class SetHeader(PolicyParameters parameters) : IPolicyAction
{
    private readonly string name = parameters.Text("name").ToLowerInvariant();
    private readonly string value = parameters.Expression("value");
    private readonly string existing = parameters.ExistsAction();

    public void OnRequest(PolicyContext context) => Set(context.Draft.Headers, context);

    public byte[] OnResponse(PolicyContext context, byte[] body)
    {
        Set(context.ResponseHeaders!, context);
        return body;
    }

    private void Set(Dictionary<string, string> headers, PolicyContext context) =>
        headers[name] = MergedValue.Of(headers.GetValueOrDefault(name), PolicyExpression.Fill(value, context), existing);
}
