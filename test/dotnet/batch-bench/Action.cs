using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PowerBatch.BatchBench;

/// <summary>The whole action: JSON in, batches of 1,000 to a service that answers at once, JSON out.</summary>
internal static class Action
{
    internal static async Task<JsonObject> MeasureAsync(int count, int rounds)
    {
        var input = Encoding.UTF8.GetBytes($"{{\"operations\":[{string.Join(",", Enumerable.Range(0, count).Select(index => $"{{\"method\":\"POST\",\"url\":\"accounts\",\"body\":{Sample.Row(index)}}}"))}]}}");
        var service = new Service(input);
        var times = new List<double>();
        var peak = 0L;
        var answerBytes = 0L;
        for (var round = -rounds; round < rounds; round++)
        {
            GC.Collect();
            var held = GC.GetTotalMemory(true);
            service.Peak = 0;
            var watch = Stopwatch.StartNew();
            answerBytes = await RunAsync(service, count);
            if (round < 0) continue;
            times.Add(watch.Elapsed.TotalMilliseconds);
            peak = Math.Max(peak, service.Peak - held);
        }

        return new JsonObject { ["milliseconds"] = Program.Median(times), ["peakBytes"] = peak, ["inputBytes"] = input.Length, ["answerBytes"] = answerBytes, ["requestsSent"] = service.Sent / (2 * rounds) };
    }

    private static async Task<long> RunAsync(Service service, int count)
    {
        service.Request = new HttpRequestMessage(HttpMethod.Post, "https://contoso.crm4.dynamics.com/api/data/v9.2/$batch") { Content = new ByteArrayContent(service.Input) };
        var script = new Script();
        script.Attach(service, CancellationToken.None);
        using var response = await script.ExecuteAsync();
        service.Look();
        var length = response.Content.Headers.ContentLength ?? 0;
        var text = await response.Content.ReadAsStringAsync();
        if (!text.EndsWith($"\"summary\":{{\"succeeded\":{count},\"failed\":0,\"notExecuted\":0,\"throttledRetries\":0,\"requestsSent\":{(count + 999) / 1000}}}}}", StringComparison.Ordinal)) throw new InvalidOperationException(text[^200..]);
        return length;
    }

    private sealed class Service(byte[] input) : IScriptContext
    {
        private static readonly byte[] Part = Encoding.ASCII.GetBytes("--r\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 204 No Content\r\nOData-Version: 4.0\r\nLocation: https://contoso.crm4.dynamics.com/api/data/v9.2/accounts(00000000-0000-0000-0001-000000000000)\r\nOData-EntityId: https://contoso.crm4.dynamics.com/api/data/v9.2/accounts(00000000-0000-0000-0001-000000000000)\r\n\r\n\r\n");
        private static readonly byte[] Thousand = [.. Enumerable.Repeat(Part, 1000).SelectMany(part => part), .. "--r--\r\n"u8.ToArray()];

        private int sent;

        public byte[] Input => input;

        public int Sent => sent;

        public long Peak { get; set; }

        public string CorrelationId => "bench";

        public string OperationId => "ExecuteDataverseBatch";

        public HttpRequestMessage Request { get; set; } = new();

        public ILogger Logger => NullLogger.Instance;

        public Uri OriginalRequestUri => Request.RequestUri!;

        public Uri CreateNotificationUri(string path) => new(path);

        /// <summary>Memory that is held right now, without what only waits to be collected.</summary>
        public void Look() => Peak = Math.Max(Peak, GC.GetTotalMemory(false));

        public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref sent);
            Look();
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Thousand) };
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=r");
            return Task.FromResult(response);
        }
    }
}
