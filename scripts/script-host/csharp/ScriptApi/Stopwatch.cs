using System;

namespace PowerBatch.ScriptRuntime
{
    /// <summary>Takes the place of System.Diagnostics.Stopwatch in scripts, on the execution's own clock.</summary>
    public class Stopwatch
    {
        public static readonly long Frequency = TimeSpan.TicksPerSecond;

        public static readonly bool IsHighResolution = true;

        private TimeSpan before;
        private DateTimeOffset? started;

        public bool IsRunning => started.HasValue;

        public TimeSpan Elapsed => started.HasValue ? before + (ScriptClock.OffsetUtcNow - started.Value) : before;

        public long ElapsedMilliseconds => (long)Elapsed.TotalMilliseconds;

        public long ElapsedTicks => Elapsed.Ticks;

        public static Stopwatch StartNew()
        {
            var watch = new Stopwatch();
            watch.Start();
            return watch;
        }

        public static long GetTimestamp() => ScriptClock.OffsetUtcNow.UtcTicks;

        public void Start()
        {
            if (!started.HasValue) started = ScriptClock.OffsetUtcNow;
        }

        public void Stop()
        {
            before = Elapsed;
            started = null;
        }

        public void Reset()
        {
            before = TimeSpan.Zero;
            started = null;
        }

        public void Restart()
        {
            Reset();
            Start();
        }
    }
}
