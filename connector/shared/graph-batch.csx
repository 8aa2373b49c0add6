#load "batch-report.csx"
#load "batch-sender.csx"
#load "graph-batch-run.csx"
#load "graph-request-reader.csx"
#load "graph-send-again.csx"

/// <summary>The Microsoft Graph $batch action: a list of requests in, a list of responses in the same order out.</summary>
public static class GraphBatchOperation
{
    public static async Task<HttpResponseMessage> RunAsync(IScriptContext context, CancellationToken token)
    {
        var input = new BatchInput("requests");
        var items = await input.ReadAsync(context).ConfigureAwait(false);
        var own = context.Request.RequestUri;
        var version = input.Text("apiVersion") ?? "v1.0";
        if (version != "v1.0" && version != "beta") input.Refuse(-1, "InvalidOption", "apiVersion is '" + version + "', expected v1.0 or beta");
        var reader = new GraphRequestReader(input, own, version);
        reader.Read(items);
        var failOnError = input.Flag("failOnError", false);
        var budget = input.Budget();
        if (input.Violations.Count > 0) return input.ToResponse();

        using (var sender = new BatchSender(context, budget, token))
        {
            var address = new Uri(own.GetLeftPart(UriPartial.Authority) + "/" + version + "/$batch");
            var run = new GraphBatchRun(sender, address);
            var refusal = await run.RunAsync(reader.Requests).ConfigureAwait(false);
            if (refusal != null) return refusal;
            var report = new BatchReport(reader.Requests.ConvertAll(request => request.Result), index => reader.Requests[index].Id)
            {
                ToSendAgain = GraphSendAgain.Write(GraphSendAgain.Select(reader.Requests)),
                InDoubt = GraphSendAgain.Write(reader.Requests.FindAll(request => request.IsInDoubt)),
            };
            return report.Write(sender.Counters, failOnError);
        }
    }
}
