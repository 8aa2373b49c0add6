#load "batch-body.csx"
#load "batch-content.csx"
#load "batch-report.csx"
#load "batch-status.csx"
#load "http-body.csx"
#load "http-text.csx"

/// <summary>The response to a whole batch, or the fact that none came.</summary>
public sealed class BatchReply
{
    /// <summary>Null when no response came.</summary>
    public HttpResponseMessage Response;

    public byte[] Body = new byte[0];

    /// <summary>Why no response came.</summary>
    public string Lost;

    public int Status => Response == null ? 0 : (int)Response.StatusCode;

    public string ContentType => Response?.Content?.Headers == null || !Response.Content.Headers.TryGetValues("Content-Type", out var values) ? null : string.Join(",", values);

    public bool IsSuccess => Response != null && Response.IsSuccessStatusCode;

    public bool IsThrottled => BatchStatus.IsThrottled(Status, RetryAfter);

    /// <summary>It is unknown whether the items were carried out.</summary>
    public bool IsDoubtful => Response == null || (!IsThrottled && BatchStatus.IsDoubtful(Status, false));

    public string RetryAfter => Header("Retry-After");

    public string Header(string name) => Response != null && Response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    public string Text() => HttpText.Decode(Body, 0, Body.Length, ContentType);

    /// <summary>The result of every item of a batch that was refused as a whole.</summary>
    public BatchResult ToResult()
    {
        return BatchResult.Error(Status, new BatchText(null, BatchBody.Json(Body, 0, Body.Length, ContentType)));
    }

    /// <summary>The service's own response, for the caller of the action.</summary>
    public HttpResponseMessage PassOn()
    {
        var response = new HttpResponseMessage(Response.StatusCode) { Content = new ByteArrayContent(Body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType ?? "application/json");
        return response;
    }

    public string Describe() => Lost ?? ToResult().Describe();
}

/// <summary>
/// Sends batches within the time budget. Everything that goes out waits until the moment that the service named last
/// in a Retry-After.
/// </summary>
public sealed class BatchSender : IDisposable
{
    /// <summary>Time kept for a response that is on its way when the budget ends; the platform stops after 120 s.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly IScriptContext context;
    private readonly CancellationToken platform;
    private readonly CancellationTokenSource hardStop;
    private readonly DateTimeOffset deadline;
    private readonly object gate = new object();
    private DateTimeOffset pausedUntil = DateTimeOffset.MinValue;

    public BatchSender(IScriptContext context, TimeSpan budget, CancellationToken token)
    {
        this.context = context;
        platform = token;
        hardStop = CancellationTokenSource.CreateLinkedTokenSource(token);
        hardStop.CancelAfter(budget + Grace);
        deadline = DateTimeOffset.UtcNow + budget;
    }

    public BatchCounters Counters { get; } = new BatchCounters();

    public bool IsTimeOver => DateTimeOffset.UtcNow >= deadline || platform.IsCancellationRequested;

    /// <summary>Nothing goes out before that much time has passed.</summary>
    public void Pause(TimeSpan delay)
    {
        lock (gate)
        {
            var until = DateTimeOffset.UtcNow + delay;
            if (until > pausedUntil) pausedUntil = until;
        }
    }

    /// <summary>Waits out a pause. False when the time budget ends before it.</summary>
    public async Task<bool> WaitAsync()
    {
        while (true)
        {
            DateTimeOffset until;
            lock (gate) until = pausedUntil;
            var now = DateTimeOffset.UtcNow;
            if (until >= deadline || IsTimeOver) return false;
            if (until <= now) return true;
            try
            {
                await Task.Delay(until - now, hardStop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    public async Task<BatchReply> SendAsync(HttpRequestMessage request)
    {
        Interlocked.Increment(ref Counters.RequestsSent);
        var reply = new BatchReply();
        try
        {
            reply.Response = await context.SendAsync(request, hardStop.Token).ConfigureAwait(false);
            reply.Body = await HttpBody.ReadAsync(reply.Response.Content).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            reply.Response = null;
            reply.Lost = "no response in time";
        }
        catch (Exception error)
        {
            // Any error: an exception here would lose the results of all other items.
            reply.Response = null;
            reply.Lost = error.Message;
        }

        return reply;
    }

    /// <summary>
    /// How long to wait: seconds, fractions of seconds (Microsoft Graph) or an HTTP date. Without a header 5 s, then
    /// doubled, up to 30 s.
    /// </summary>
    public static TimeSpan Delay(string retryAfter, string date, int attempt)
    {
        if (retryAfter != null)
        {
            var text = retryAfter.Trim();
            if (Regex.IsMatch(text, "^[0-9]{1,6}(\\.[0-9]+)?$")) return TimeSpan.FromSeconds(XmlConvert.ToDouble(text));
            if (RetryConditionHeaderValue.TryParse(text, out var when) && when.Date.HasValue)
            {
                // Measured by the service's clock when it sends a Date.
                var now = RetryConditionHeaderValue.TryParse(date ?? string.Empty, out var sent) && sent.Date.HasValue ? sent.Date.Value : DateTimeOffset.UtcNow;
                return when.Date.Value > now ? when.Date.Value - now : TimeSpan.Zero;
            }
        }

        return TimeSpan.FromSeconds(Math.Min(30, 5 * Math.Pow(2, Math.Min(attempt, 3))));
    }

    /// <summary>Where a batch goes, with the connection's token and nothing else of the request that came in.</summary>
    public HttpRequestMessage NewRequest(Uri address, ArraySegment<byte> body, string contentType, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body.Array, body.Offset, body.Count) };
        // StringContent takes no parameters in its type, and MultipartContent puts the boundary in quotes.
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Authorization = context.Request.Headers.Authorization;
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return request;
    }

    /// <summary>A read with the connection's token.</summary>
    public HttpRequestMessage NewRead(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = context.Request.Headers.Authorization;
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("OData-Version", "4.0");
        request.Headers.TryAddWithoutValidation("OData-MaxVersion", "4.0");
        return request;
    }

    /// <summary>A read of some bytes of a file.</summary>
    public HttpRequestMessage NewFileRead(Uri address, string range)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = context.Request.Headers.Authorization;
        request.Headers.TryAddWithoutValidation("Range", range);
        return request;
    }

    public void Dispose() => hardStop.Dispose();
}
