using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using PowerBatch.ConnectorService.Access;
using PowerBatch.ConnectorService.Calls;
using PowerBatch.ConnectorService.Connectors;
using PowerBatch.ConnectorService.Policies;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Hosting;

/// <summary>
/// Every request comes in here. The order protects: who calls is known before a route is looked up, a turn is taken before the body
/// is read, and nothing but the health of the service is told to strangers.
/// </summary>
internal sealed class FrontDoor(
    ServiceSettings settings,
    IReadOnlyDictionary<string, Connector> connectors,
    TokenGate gate,
    Admission admission,
    BodyReader bodies,
    ConnectorCall calls,
    OpenApiDocument openApi,
    Drain drain,
    ILogger<FrontDoor> log)
{
    private readonly CallerRules rules = new(settings.Access);

    internal async Task HandleAsync(HttpContext http)
    {
        if (drain.IsDraining) http.Response.Headers.Connection = "close";
        var raw = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        switch (raw)
        {
            case "/health/live":
                await JsonText.WriteAsync(http.Response, 200, new JsonObject { ["status"] = "live" });
                return;
            case "/health/ready":
                var isReady = gate.IsReady && !drain.IsDraining;
                await JsonText.WriteAsync(http.Response, isReady ? 200 : 503, new JsonObject { ["status"] = isReady ? "ready" : drain.IsDraining ? "draining" : "starting" });
                return;
        }

        drain.Enter();
        var record = new CallRecord(CorrelationId(http.Request));
        http.Response.Headers["x-correlation-id"] = record.CorrelationId;
        try
        {
            await ServeAsync(http, raw, record);
        }
        catch (Exception error)
        {
            await FailAsync(http, error, record);
        }
        finally
        {
            drain.Leave();
        }
    }

    private async Task ServeAsync(HttpContext http, string raw, CallRecord record)
    {
        var stop = http.RequestAborted;
        var isDocument = raw == "/openapi.json";
        if (!isDocument || !settings.IsOpenApiAnonymous) record.Caller = await LetInAsync(http.Request, stop);
        if (isDocument)
        {
            await JsonText.WriteAsync(http.Response, 200, openApi.Bytes);
            return;
        }

        var target = RequestTarget.Read(raw);
        var (connector, route) = Find(http.Request.Method, target.Path);
        record.Connector = connector.Settings.Id;
        record.Operation = route.Operation.Id;
        if (CallerRules.Check(record.Caller!, connector.Settings) is { } refusal) throw Problem(refusal);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(settings.Limits.Time);
        var turn = await admission.EnterAsync(limit.Token);
        Task<HttpResponseMessage>? work = null;
        RequestBody? body = null;
        try
        {
            body = await bodies.ReadAsync(http.Request, limit.Token);
            record.BytesIn = body.Bytes.Length;
            var call = new ConnectorRequest(connector, route, target, Headers(http.Request, route.Operation), body.Bytes, record.Caller!, record.CorrelationId);
            var context = ConnectorCall.ApplyRequestPolicies(call);
            // On another thread: a script that computes for long does not keep this one from telling the time.
            work = Task.Run(() => calls.SendAsync(call, context.Draft, limit.Token), CancellationToken.None);
            using var response = await work.WaitAsync(limit.Token);
            record.BytesOut = await ResponseWriter.WriteAsync(http.Response, response, connector.Policies, route.Operation.Id, context, limit.Token);
            ServiceLog.Called(log, record.Connector, record.Operation, http.Response.StatusCode, record.Milliseconds, record.BytesIn, record.BytesOut, record.CallerText, record.CorrelationId);
        }
        finally
        {
            // A script that does not stop keeps its turn: others must not pile up behind it.
            if (work is { IsCompleted: false }) _ = LeaveAfterAsync(work, body, turn);
            else Leave(body, turn);
        }
    }

    private static async Task LeaveAfterAsync(Task<HttpResponseMessage> work, RequestBody? body, IDisposable turn)
    {
        try
        {
            (await work).Dispose();
        }
        catch (Exception)
        {
            // Nobody waits for it any more.
        }
        finally
        {
            Leave(body, turn);
        }
    }

    private static void Leave(RequestBody? body, IDisposable turn)
    {
        body?.Dispose();
        turn.Dispose();
    }

    private async Task<Caller> LetInAsync(HttpRequest request, CancellationToken stop)
    {
        var (caller, refusal) = await gate.CheckAsync(request.Headers.Authorization, stop);
        if (caller is null) throw Problem(refusal!);
        if (rules.Check(caller) is { } forbidden) throw Problem(forbidden);
        return caller;
    }

    private (Connector Connector, MatchedRoute Route) Find(string method, string path)
    {
        var slash = path.IndexOf('/', 1);
        if (slash < 0 || !connectors.TryGetValue(path[1..slash], out var connector)) throw new CallProblem(404, "NotFound", "there is no such connector");
        var (route, methods) = connector.Routes.Find(method, path[slash..]);
        if (route is not null) return (connector, route);
        throw methods.Count == 0
            ? new CallProblem(404, "NotFound", "the connector has no such path")
            : new CallProblem(405, "MethodNotAllowed", "the connector's path does not take this method") { Allow = methods };
    }

    /// <summary>What the operation declares, and the body's type; nothing that the way here added.</summary>
    private static Dictionary<string, string> Headers(HttpRequest request, Operation operation)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Headers)
        {
            var lower = name.ToLowerInvariant();
            if (lower is "authorization" or "host" || !(lower == "content-type" || operation.HeaderNames.Contains(lower))) continue;
            headers[lower] = value.ToString();
        }

        return headers;
    }

    private async Task FailAsync(HttpContext http, Exception error, CallRecord record)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            ServiceLog.Refused(log, 499, "ClientClosed", "the caller went away", record.CallerText, record.CorrelationId);
            return;
        }

        var problem = error switch
        {
            CallProblem known => known,
            BadHttpRequestException bad => new CallProblem(bad.StatusCode, "BadRequest", "the request cannot be read", bad.GetType().Name),
            OperationCanceledException => new CallProblem(504, "ScriptTimeout", $"the operation did not end within {settings.Limits.Time.TotalSeconds:0} seconds"),
            ForeignHostException => new CallProblem(502, "ForeignHost", error.Message),
            TargetSignInException => new CallProblem(502, "TargetSignInFailed", "there is no token for the service behind the connector", ErrorText.Types(error)),
            PolicyValueException => new CallProblem(400, "BadRequest", error.Message),
            HttpRequestException when record.Operation is not null => new CallProblem(502, "TargetUnreachable", "the service behind the connector gave no response", ErrorText.Types(error)),
            _ => new CallProblem(500, "ScriptFailed", "the operation failed; the service's log says where"),
        };
        if (problem.Status is 500 or 502) ServiceLog.Failed(log, record.Connector ?? "-", record.Operation ?? "-", ErrorText.Types(error), ErrorText.Location(error), record.CorrelationId);
        ServiceLog.Refused(log, problem.Status, problem.Code, problem.Reason ?? "-", record.CallerText, record.CorrelationId);
        if (http.Response.HasStarted)
        {
            // Half a response is no response: the caller must see that it broke off.
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.Headers["x-correlation-id"] = record.CorrelationId;
        if (drain.IsDraining) http.Response.Headers.Connection = "close";
        if (problem.Status == 401) http.Response.Headers.WWWAuthenticate = problem.Reason == "no token" ? "Bearer" : "Bearer error=\"invalid_token\"";
        if (problem.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (problem.Allow.Count > 0) http.Response.Headers.Allow = string.Join(", ", problem.Allow);
        await JsonText.WriteAsync(http.Response, problem.Status, new JsonObject { ["error"] = new JsonObject { ["code"] = problem.Code, ["message"] = problem.Message } });
    }

    private static CallProblem Problem(Refusal refusal) => new(refusal.Status, refusal.Code, refusal.Message, refusal.Reason) { RetryAfter = refusal.Status == 503 ? 5 : null };

    /// <summary>The caller's, when it is a GUID: it goes into the log.</summary>
    private static string CorrelationId(HttpRequest request) =>
        Guid.TryParseExact(request.Headers["x-ms-client-request-id"], "D", out var id) ? id.ToString("D") : Guid.NewGuid().ToString("D");

    /// <summary>What is known of a call so far.</summary>
    private sealed class CallRecord(string correlationId)
    {
        private readonly long start = Stopwatch.GetTimestamp();

        internal string CorrelationId { get; } = correlationId;

        internal Caller? Caller { get; set; }

        internal string? Connector { get; set; }

        internal string? Operation { get; set; }

        internal long BytesIn { get; set; }

        internal long BytesOut { get; set; }

        internal string CallerText => Caller is null ? "nobody" : Caller.ObjectId is null ? Caller.ApplicationId : $"{Caller.ApplicationId}/{Caller.ObjectId}";

        internal double Milliseconds => Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1);
    }
}
