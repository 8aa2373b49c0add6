using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PowerBatch.ScriptHost;

/// <summary>
/// Reads requests from standard input until it closes. Work is done on the thread pool: requests run beside each other.
/// </summary>
internal static class Program
{
    private static readonly ConcurrentDictionary<string, LoadedScript> Scripts = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<int, Execution> Executions = new();

    private const long CompileLimit = 60_000;

    /// <summary>Compilations under way, and since when.</summary>
    private static readonly ConcurrentDictionary<int, long> Compilations = new();

    private static void Main(string[] arguments)
    {
        var computeLimit = arguments.Length > 0 ? long.Parse(arguments[0], System.Globalization.CultureInfo.InvariantCulture) : 30_000;
        Hardening.Apply();
        using var channel = new Channel();
        // A script that blocks threads must not starve the others.
        ThreadPool.SetMinThreads(32, 32);
        StartWatch(channel, computeLimit);
        IdleCheck.Begin();
        channel.Write(Json.Message("ready"));
        while (channel.Read() is { } document) Receive(channel, document.RootElement);
        Environment.Exit(0);
    }

    private static void Receive(Channel channel, JsonElement message)
    {
        switch (message.Text("type"))
        {
            case "check":
                Work(channel, message, () => [("findings", Findings(ScriptCompiler.Compile(message.Text("text"), message.Text("file"), false).Findings))]);
                break;
            case "load":
                Work(channel, message, () => Load(message));
                break;
            case "unload":
                Scripts.TryRemove(message.Text("script"), out _);
                break;
            case "execute":
                Execute(channel, message);
                break;
            case "answer":
                if (Executions.TryGetValue(message.Number("execution"), out var answered)) answered.Answer(message);
                break;
            case "cancel":
                if (Executions.TryGetValue(message.Number("execution"), out var canceled)) canceled.Cancel(message);
                break;
        }
    }

    private static (string, JsonNode?)[] Load(JsonElement message)
    {
        var compiled = ScriptCompiler.Compile(message.Text("text"), message.Text("file"), true);
        if (compiled.Assembly is null || compiled.Symbols is null) return [("findings", Findings(compiled.Findings))];
        Scripts[message.Text("script")] = new LoadedScript(compiled.Assembly, compiled.Symbols);
        return [("findings", Findings(compiled.Findings)), ("loaded", true)];
    }

    private static void Execute(Channel channel, JsonElement message)
    {
        var id = message.Number("id");
        if (!Scripts.TryGetValue(message.Text("script"), out var script))
        {
            channel.Write(Json.Message("result", ("id", id), ("failure", "the script is not loaded")));
            return;
        }

        var execution = new Execution(id, channel, message);
        Executions[id] = execution;
        execution.Run(script, () => Executions.TryRemove(id, out _));
    }

    private static void Work(Channel channel, JsonElement message, Func<(string, JsonNode?)[]> work)
    {
        var id = message.Number("id");
        Compilations[id] = Environment.TickCount64;
        // Compiling hostile text can nest deeply: a thread with a deep stack takes what the pool's would not.
        var thread = new Thread(
            () =>
            {
                try
                {
                    var members = work();
                    Compilations.TryRemove(id, out _);
                    channel.Write(Json.Message("result", [("id", id), .. members]));
                }
                catch (Exception error)
                {
                    Compilations.TryRemove(id, out _);
                    channel.Write(Json.Message("result", ("id", id), ("failure", StackText.Describe(error))));
                }
            },
            64 * 1024 * 1024)
        {
            IsBackground = true,
        };
        thread.Start();
    }

    private static JsonNode? Findings(IReadOnlyList<Finding> findings) => JsonSerializer.SerializeToNode(findings, Json.Options);

    /// <summary>
    /// Tells the other side of work that computes without end. .NET cannot stop a thread, so it ends this process.
    /// </summary>
    private static void StartWatch(Channel channel, long computeLimit)
    {
        var told = new HashSet<int>();
        var thread = new Thread(() =>
        {
            while (true)
            {
                Thread.Sleep(250);
                var executions = Executions.Values.Where(each => each.BusyMilliseconds > computeLimit).Select(each => each.Id);
                var compilations = Compilations.Where(each => Environment.TickCount64 - each.Value > CompileLimit).Select(each => each.Key);
                foreach (var id in executions.Concat(compilations).Where(told.Add))
                {
                    channel.Write(Json.Message("stuck", ("id", id)));
                }
            }
        })
        {
            IsBackground = true,
            Priority = ThreadPriority.Highest,
        };
        thread.Start();
    }
}
