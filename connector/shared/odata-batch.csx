#load "batch-report.csx"
#load "batch-sender.csx"
#load "odata-batch-run.csx"
#load "odata-operation-reader.csx"

/// <summary>The OData $batch action: a list of operations in, a list of responses in the same order out.</summary>
public static class ODataBatchOperation
{
    public static async Task<HttpResponseMessage> RunAsync(IScriptContext context, ODataBatchProfile profile, CancellationToken token)
    {
        var input = new BatchInput("operations");
        var items = await input.ReadAsync(context).ConfigureAwait(false);
        var own = context.Request.RequestUri;
        var units = new ODataOperationReader(profile, input, own).Read(items);
        var continueOnError = input.Flag("continueOnError", true);
        var keepOrder = input.Flag("keepOrder", false);
        var failOnError = input.Flag("failOnError", false);
        var budget = input.Budget();
        if (input.Violations.Count > 0) return input.ToResponse();

        using (var sender = new BatchSender(context, budget, token))
        {
            var run = new ODataBatchRun(sender, profile, new Uri(own.GetLeftPart(UriPartial.Authority) + profile.Root + "$batch"), continueOnError, keepOrder);
            var refusal = await run.RunAsync(units).ConfigureAwait(false);
            if (refusal != null) return refusal;
            var operations = units.SelectMany(unit => unit.Operations).ToList();
            var report = new BatchReport(operations.ConvertAll(operation => operation.Result), index => operations[index].Id)
            {
                ToSendAgain = Given(units.Where(unit => unit.MayBeSentAgain)),
                InDoubt = Given(units.Where(unit => unit.IsInDoubt)),
            };
            return report.Write(sender.Counters, failOnError);
        }
    }

    /// <summary>Operations as the input has them.</summary>
    private static IEnumerable<string> Given(IEnumerable<ODataUnit> units) => units.SelectMany(unit => unit.Operations).Select(operation => operation.Given.Raw);
}
