namespace PowerBatch.ConnectorService.Policies;

/// <summary>setqueryparameter: sets, keeps or extends a query parameter.</summary>
internal sealed class SetQueryParameter(PolicyParameters parameters) : IPolicyAction
{
    private readonly string name = parameters.Text("name");
    private readonly string value = parameters.Expression("value");
    private readonly string existing = parameters.ExistsAction();

    public void OnRequest(PolicyContext context)
    {
        var fresh = PolicyExpression.Fill(value, context);
        var old = QueryText.Find(context.Draft.Query, name);
        context.Draft.Query = old is null
            ? QueryText.Append(context.Draft.Query, name, fresh)
            : QueryText.Replace(context.Draft.Query, name, MergedValue.Of(old, fresh, existing));
    }
}
