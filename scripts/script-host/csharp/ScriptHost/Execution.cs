using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PowerBatch.ScriptRuntime;

namespace PowerBatch.ScriptHost;

/// <summary>
/// One run of a script. Everything it asks of the outside is a numbered call that the other side answers; when all its
/// threads wait for answers it says so ("idle"), and only then may virtual time move.
/// </summary>
internal sealed class Execution(int id, Channel channel, JsonElement start) : IScriptTime
{
    private readonly CancellationTokenSource cancellation = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> calls = new();
    private readonly bool virtualTime = start.Flag("virtual");
    private readonly TaskCompletionSource<Exception> failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SynchronizationContext? context;
    private long now = start.Time().UtcTicks;
    private int lastCall;
    private int active;
    private int received;
    private long activeSince;
    private volatile bool ended;

    internal int Id => id;

    /// <summary>Milliseconds that the script has computed without a pause.</summary>
    internal long BusyMilliseconds => Volatile.Read(ref active) > 0 ? Environment.TickCount64 - Volatile.Read(ref activeSince) : 0;

    public DateTimeOffset Now => virtualTime ? new DateTimeOffset(Interlocked.Read(ref now), TimeSpan.Zero) : DateTimeOffset.UtcNow;

    public SynchronizationContext Context => context ??= new TrackingContext(this);

    internal void Run(LoadedScript script, Action whenEnded)
    {
        Context.Post(_ => _ = Execute(script, whenEnded), null);
    }

    private async Task Execute(LoadedScript script, Action whenEnded)
    {
        // Flows from here into everything that the script starts.
        ScriptClock.Current = this;
        JsonObject message;
        try
        {
            var request = start.GetProperty("request");
            var instance = script.Create();
            instance.Attach(NewContext(HttpData.Request(request)), cancellation.Token);
            var work = instance.ExecuteAsync() ?? throw new InvalidOperationException("ExecuteAsync returned null.");
            if (await Task.WhenAny(work, failure.Task) != work) throw await failure.Task;
            var response = await work ?? throw new InvalidOperationException("ExecuteAsync returned no response.");
            message = Json.Message("result", ("id", id), ("response", await HttpData.Data(response)));
        }
        catch (Exception error)
        {
            var canceled = error is OperationCanceledException && cancellation.IsCancellationRequested;
            message = Json.Message("result", ("id", id), ("failure", StackText.Describe(error)), ("canceled", canceled));
        }

        whenEnded();
        channel.Write(message);
        LetGo();
        cancellation.Cancel();
    }

    private ScriptContext NewContext(HttpRequestMessage request)
    {
        var operationId = start.Text("operationId");
        // In some regions the platform hands the id over in base64 (Microsoft Learn, "Write code in a custom connector").
        var id = start.Flag("encodeOperationId") ? Convert.ToBase64String(Encoding.UTF8.GetBytes(operationId)) : operationId;
        var original = new Uri(start.Text("originalRequestUri"), UriKind.Absolute);
        return new ScriptContext(id, start.Text("correlationId"), original, request, new ScriptLogger(this), Send);
    }

    /// <summary>What the script still waits for, or asks for later, is called off.</summary>
    private void LetGo()
    {
        ended = true;
        foreach (var call in calls.Values) call.TrySetCanceled();
    }

    internal void Fail(Exception error) => failure.TrySetResult(error);

    internal async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken token)
    {
        var data = await HttpData.Data(request);
        var answer = await Call("send", message => message["request"] = data, token);
        if (answer.TryGetProperty("response", out var response)) return HttpData.Response(response, request);
        var text = answer.OptionalText("error") ?? "no answer";
        if (answer.Flag("timeout")) throw new TaskCanceledException(text, new TimeoutException(text));
        throw new HttpRequestException(text);
    }

    public async Task Delay(TimeSpan delay, CancellationToken token)
    {
        if (delay == TimeSpan.Zero) return;
        if (delay == Timeout.InfiniteTimeSpan) await Call("wait", _ => { }, token);
        else await Call("delay", message => message["milliseconds"] = delay.TotalMilliseconds, token);
    }

    internal void Log(string level, string text) =>
        channel.Write(Json.Message("log", ("execution", id), ("level", level), ("message", text)));

    private async Task<JsonElement> Call(string type, Action<JsonObject> fill, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (ended) throw new OperationCanceledException("The script has ended.");
        var number = Interlocked.Increment(ref lastCall);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        calls[number] = answer;
        var message = Json.Message(type, ("execution", id), ("call", number));
        fill(message);
        channel.Write(message);
        using var registration = token.Register(() =>
        {
            if (!calls.TryRemove(number, out var open)) return;
            channel.Write(Json.Message("callCanceled", ("execution", id), ("call", number)));
            open.TrySetCanceled(token);
        });
        return await answer.Task;
    }

    /// <summary>An answer to a call, from the reading thread.</summary>
    internal void Answer(JsonElement message)
    {
        Enter();
        Interlocked.Increment(ref received);
        Interlocked.Exchange(ref now, message.Time().UtcTicks);
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                if (calls.TryRemove(message.Number("call"), out var call)) call.TrySetResult(message);
                Leave();
            },
            null);
    }

    /// <summary>The caller gives up or the time limit is over.</summary>
    internal void Cancel(JsonElement message)
    {
        Enter();
        Interlocked.Increment(ref received);
        Interlocked.Exchange(ref now, message.Time().UtcTicks);
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                try
                {
                    cancellation.Cancel();
                }
                catch (AggregateException)
                {
                    // A callback of the script's own failed; the cancellation stands.
                }

                if (message.Flag("isFinal")) LetGo();

                Leave();
            },
            null);
    }

    public void Enter()
    {
        if (Interlocked.Increment(ref active) == 1) Volatile.Write(ref activeSince, Environment.TickCount64);
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref active) == 0 && virtualTime && !ended) IdleCheck.Add(this);
    }

    /// <summary>A number that changes with everything that comes in from outside.</summary>
    internal int Received => Volatile.Read(ref received);

    internal bool IsStill(int seen) => Volatile.Read(ref active) == 0 && seen == Received && !ended;

    internal void TellIdle(int seen) => channel.Write(Json.Message("idle", ("execution", id), ("received", seen)));
}
