using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData.Batch;

namespace PowerBatch.ForeignServer;

/// <summary>The library's own handler. It opens no transaction for a change set: that is each service's part.</summary>
internal sealed class StoreBatchHandler(Store store) : DefaultODataBatchHandler
{
    public override async Task<IList<ODataBatchResponseItem>> ExecuteRequestMessagesAsync(IEnumerable<ODataBatchRequestItem> requests, RequestDelegate handler)
    {
        return await base.ExecuteRequestMessagesAsync(requests.Select(request => request is ChangeSetRequestItem set ? new StoredChangeSet(set.Contexts, store) : request), handler);
    }

    private sealed class StoredChangeSet(IEnumerable<HttpContext> contexts, Store store) : ChangeSetRequestItem(contexts)
    {
        public override async Task<ODataBatchResponseItem> SendRequestAsync(RequestDelegate handler)
        {
            store.Begin();
            var response = await base.SendRequestAsync(handler);
            store.End(response is ChangeSetResponseItem { Contexts: var answered } && answered.All(context => context.Response.StatusCode < 400));
            return response;
        }
    }
}
