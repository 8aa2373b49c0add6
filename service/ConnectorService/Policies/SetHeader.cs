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

    private void Set(Dictionary<string, string> headers, PolicyContext context)
    {
        var fresh = PolicyExpression.Fill(value, context);
        if (fresh.Any(char.IsControl)) throw new PolicyValueException($"a policy gives the header '{name}' a line break, which no header can have");
        headers[name] = MergedValue.Of(headers.GetValueOrDefault(name), fresh, existing);
    }
}
