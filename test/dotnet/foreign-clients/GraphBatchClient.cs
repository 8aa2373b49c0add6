using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Graph;
using Microsoft.Graph.Core.Requests;
using Microsoft.Kiota.Abstractions.Authentication;

namespace PowerBatch.ForeignClients;

/// <summary>Microsoft.Graph.Core: requests of any number, sent in batches of 20, and those that failed sent once more.</summary>
internal static class GraphBatchClient
{
    public static async Task<JsonObject> RunAsync(JsonElement message)
    {
        var root = message.GetProperty("graph").GetString() + "/v1.0";
        var token = message.GetProperty("token").GetString()!;
        // Only the bare client: the retries of a whole request by middleware are not what is looked at here.
        var http = new HttpClient { BaseAddress = new Uri(root) };
        var adapter = new BaseGraphRequestAdapter(new BaseBearerTokenAuthenticationProvider(new FixedToken(token)), new GraphClientOptions(), httpClient: http) { BaseUrl = root };
        var batches = new BatchRequestBuilder(adapter);

        var collection = new BatchRequestContentCollection(adapter);
        var ids = new List<string>();
        var steps = new List<HttpRequestMessage>();
        foreach (var request in message.GetProperty("requests").EnumerateArray())
        {
            var step = new HttpRequestMessage(new HttpMethod(request.GetProperty("method").GetString()!), root + request.GetProperty("url").GetString());
            if (request.TryGetProperty("body", out var body)) step.Content = new StringContent(body.GetRawText(), Encoding.UTF8, "application/json");
            steps.Add(step);
            ids.Add(collection.AddBatchRequestStep(step));
        }

        var responses = await batches.PostAsync(collection);
        var statuses = await responses.GetResponsesStatusCodesAsync();
        var last = ids.Select(id => (int)statuses[id]).ToArray();
        if (last.Contains(429))
        {
            // The library numbers the requests anew; they are the same objects.
            var rest = collection.NewBatchWithFailedRequests(statuses);
            var again = await (await batches.PostAsync(rest)).GetResponsesStatusCodesAsync();
            foreach (var (id, step) in rest.BatchRequestSteps) last[steps.IndexOf(step.Request)] = (int)again[id];
        }
        var bodies = new JsonArray();
        foreach (var id in ids)
        {
            using var response = await responses.GetResponseByIdAsync(id);
            bodies.Add(JsonValue.Create(await response.Content.ReadAsStringAsync()));
        }
        return new JsonObject
        {
            ["first"] = new JsonArray([.. ids.Select(id => JsonValue.Create((int)statuses[id]))]),
            ["last"] = new JsonArray([.. last.Select(status => JsonValue.Create(status))]),
            ["bodies"] = bodies,
        };
    }

    private sealed class FixedToken(string token) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) => Task.FromResult(token);
    }
}
