using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Calls;

/// <summary>The body of a request in memory. It counts until it is disposed of.</summary>
internal sealed class RequestBody(byte[] bytes, Action release) : IDisposable
{
    internal byte[] Bytes => bytes;

    public void Dispose() => release();
}

/// <summary>Reads bodies into memory, each of them and all of them together up to a limit.</summary>
internal sealed class BodyReader(LimitSettings limits)
{
    private const int ChunkBytes = 64 * 1024;
    private long used;

    /// <exception cref="CallProblem">The body is too large, or there is no room for it at present.</exception>
    internal async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentLength > limits.BodyBytes) throw TooLarge();
        long taken = 0;
        void Release() => Interlocked.Add(ref used, -taken);
        void Take(int count)
        {
            taken += count;
            if (Interlocked.Add(ref used, count) > limits.BufferedBytes)
            {
                throw new CallProblem(503, "Busy", "the service has no room for the request at present") { RetryAfter = 5 };
            }
        }

        try
        {
            // Memory is taken for what has come, not for what was announced.
            var chunk = new byte[(int)Math.Min(request.ContentLength ?? ChunkBytes, ChunkBytes)];
            using var body = new MemoryStream();
            while (chunk.Length > 0 && await ReadAsync(request.Body, chunk, stop) is > 0 and var count)
            {
                Take(count);
                if (body.Length + count > limits.BodyBytes) throw TooLarge();
                body.Write(chunk, 0, count);
            }

            return new RequestBody(body.Capacity == body.Length ? body.GetBuffer() : body.ToArray(), Release);
        }
        catch
        {
            Release();
            throw;
        }
    }

    private static async ValueTask<int> ReadAsync(Stream body, byte[] chunk, CancellationToken stop)
    {
        try
        {
            return await body.ReadAsync(chunk, stop);
        }
        catch (Exception error) when (error is not BadHttpRequestException and not OperationCanceledException)
        {
            // Such as a chunk whose size is no number that fits: the caller's mistake, for which the server has no error of its own.
            throw new CallProblem(400, "BadRequest", "the request cannot be read", error.GetType().Name);
        }
    }

    private CallProblem TooLarge() => new(413, "TooLarge", $"the body is larger than {limits.BodyBytes} bytes");
}
