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
    /// <summary>
    /// The same number of operations for each size, in many small runs or few large ones, the sizes in turns. Processor
    /// time, so that other programs on the machine do not count.
    /// </summary>
    internal static async Task<JsonObject> MeasureAsync(int[] sizes, int rounds)
    {
        var services = sizes.Select(size => new Service(Input(size))).ToArray();
        var times = sizes.Select(_ => new List<double>()).ToArray();
        var peaks = new long[sizes.Length];
        for (var round = -1; round < rounds; round++)
        {
            for (var index = 0; index < sizes.Length; index++)
            {
                GC.Collect();
                var held = GC.GetTotalMemory(true);
                var began = Program.Processor();
                for (var run = 0; run < sizes.Max() / sizes[index]; run++)
                {
                    services[index].Peak = 0;
                    await RunAsync(services[index], sizes[index]);
                    if (run == 0) peaks[index] = Math.Max(peaks[index], services[index].Peak - held);
                }

                if (round >= 0) times[index].Add((Program.Processor() - began).TotalMicroseconds / sizes.Max());
            }
        }

        return new JsonObject
        {
            ["sizes"] = new JsonArray([.. sizes.Select((size, index) => new JsonObject
            {
                ["microseconds"] = Program.Median(times[index]),
                ["peakBytes"] = peaks[index],
                ["inputBytes"] = services[index].Input.Length,
            })]),
        };
    }

    private static byte[] Input(int count)
    {
        var operations = Enumerable.Range(0, count).Select(index => $"{{\"method\":\"POST\",\"url\":\"accounts\",\"body\":{Sample.Row(index)}}}");
        return Encoding.UTF8.GetBytes($"{{\"operations\":[{string.Join(",", operations)}]}}");
    }

    private static async Task RunAsync(Service service, int count)
    {
        service.Request = new HttpRequestMessage(HttpMethod.Post, "https://contoso.crm4.dynamics.com/api/data/v9.2/$batch") { Content = new ByteArrayContent(service.Input) };
        var script = new Script();
        script.Attach(service, CancellationToken.None);
        using var response = await script.ExecuteAsync();
        service.Look();
        var text = await response.Content.ReadAsStringAsync();
        if (!text.EndsWith($"\"summary\":{{\"succeeded\":{count},\"failed\":0,\"notExecuted\":0,\"throttledRetries\":0,\"requestsSent\":{(count + 999) / 1000}}}}}", StringComparison.Ordinal)) throw new InvalidOperationException(text[^200..]);
    }

    private sealed class Service(byte[] input) : IScriptContext
    {
        private static readonly byte[] Part = Encoding.ASCII.GetBytes("--r\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 204 No Content\r\nOData-Version: 4.0\r\nLocation: https://contoso.crm4.dynamics.com/api/data/v9.2/accounts(00000000-0000-0000-0001-000000000000)\r\nOData-EntityId: https://contoso.crm4.dynamics.com/api/data/v9.2/accounts(00000000-0000-0000-0001-000000000000)\r\n\r\n\r\n");
        private static readonly byte[] Thousand = [.. Enumerable.Repeat(Part, 1000).SelectMany(part => part), .. "--r--\r\n"u8.ToArray()];

        public byte[] Input => input;

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
            Look();
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Thousand) };
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=r");
            return Task.FromResult(response);
        }
    }
}
