using System.Collections.Concurrent;
using PowerBatch.ScriptRuntime;

namespace PowerBatch.ScriptHost;

/// <summary>
/// Library code (a semaphore, a lazy task) may hop over the thread pool without our counting it. A script is idle when
/// nothing of it is counted as working and, besides, the pool has nothing queued and nothing running.
/// </summary>
internal static class IdleCheck
{
    /// <summary>How often in a row to see a quiet pool before believing it.</summary>
    private const int Confirmations = 3;

    /// <summary>Another script that computes on and on must not hold this one up: then the counting alone decides.</summary>
    private const int Patience = 100;

    private static readonly BlockingCollection<Execution> Candidates = [];

    internal static void Begin()
    {
        // A thread of its own: looking from the pool would make the pool busy.
        new Thread(() =>
        {
            foreach (var execution in Candidates.GetConsumingEnumerable()) Check(execution);
        })
        {
            IsBackground = true,
            Priority = ThreadPriority.AboveNormal,
        }.Start();
    }

    internal static void Add(Execution execution) => Candidates.Add(execution);

    private static void Check(Execution execution)
    {
        var seen = execution.Received;
        var quiet = 0;
        for (var attempt = 0; quiet < Confirmations && attempt < Patience; attempt++)
        {
            if (!execution.IsStill(seen)) return;
            quiet = IsPoolQuiet() ? quiet + 1 : 0;
            if (attempt < 20) Thread.Yield();
            else Thread.Sleep(attempt < 50 ? 0 : 1);
        }

        if (execution.IsStill(seen)) execution.TellIdle(seen);
    }

    private static bool IsPoolQuiet()
    {
        ThreadPool.GetMaxThreads(out var all, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return all - free <= ScriptClock.BlockedThreads && ThreadPool.PendingWorkItemCount == 0;
    }
}
