using System;
using System.Threading;
using System.Threading.Tasks;

namespace PowerBatch.ScriptRuntime
{
    /// <summary>The time of one execution, which may be virtual.</summary>
    internal interface IScriptTime
    {
        DateTimeOffset Now { get; }

        Task Delay(TimeSpan delay, CancellationToken token);

        /// <summary>Where continuations go.</summary>
        SynchronizationContext Context { get; }

        /// <summary>A thread of this execution starts or stops working: time may move only when none works.</summary>
        void Enter();

        void Leave();
    }

    /// <summary>
    /// Where the host sends a script's calls to the system's clock: the compiler replaces Task.Delay, DateTime.UtcNow and
    /// their like, so that a script that waits for minutes runs in no time under a virtual clock.
    /// </summary>
    public static class ScriptClock
    {
        private static readonly AsyncLocal<IScriptTime> Execution = new AsyncLocal<IScriptTime>();

        private static int blockedThreads;

        /// <summary>Threads that wait inside Block.</summary>
        internal static int BlockedThreads => Volatile.Read(ref blockedThreads);

        internal static IScriptTime Current
        {
            get => Execution.Value ?? SystemTime.Instance;
            set => Execution.Value = value;
        }

        public static DateTime UtcNow => Current.Now.UtcDateTime;

        public static DateTime Now => Current.Now.LocalDateTime;

        public static DateTime Today => Now.Date;

        public static DateTimeOffset OffsetUtcNow => Current.Now;

        public static DateTimeOffset OffsetNow => Current.Now.ToLocalTime();

        public static int TickCount => unchecked((int)(Current.Now.UtcTicks / TimeSpan.TicksPerMillisecond));

        public static Task Delay(int milliseconds) => Delay(milliseconds, CancellationToken.None);

        public static Task Delay(TimeSpan delay) => Delay(delay, CancellationToken.None);

        public static Task Delay(int milliseconds, CancellationToken token)
        {
            return Delay(TimeSpan.FromMilliseconds(milliseconds), token);
        }

        public static Task Delay(TimeSpan delay, CancellationToken token)
        {
            if (delay.Ticks < 0 && delay != Timeout.InfiniteTimeSpan) throw new ArgumentOutOfRangeException(nameof(delay));
            return token.IsCancellationRequested ? Task.FromCanceled(token) : Current.Delay(delay, token);
        }

        public static void Sleep(int milliseconds) => Block(Delay(milliseconds), false);

        public static void Sleep(TimeSpan delay) => Block(Delay(delay), false);

        public static CancellationTokenSource CancelAfter(TimeSpan delay)
        {
            var source = new CancellationTokenSource();
            CancelAfter(source, delay);
            return source;
        }

        public static CancellationTokenSource CancelAfter(int milliseconds)
        {
            return CancelAfter(TimeSpan.FromMilliseconds(milliseconds));
        }

        public static void CancelAfter(CancellationTokenSource source, int milliseconds)
        {
            CancelAfter(source, TimeSpan.FromMilliseconds(milliseconds));
        }

        public static async void CancelAfter(CancellationTokenSource source, TimeSpan delay)
        {
            try
            {
                // Called off with the source, so that a finished script leaves no sleeper behind.
                await Delay(delay, source.Token);
                source.Cancel();
            }
            catch (OperationCanceledException)
            {
            }
            catch (ObjectDisposedException)
            {
            }
        }

        public static Task Run(Action work) => Run(work, CancellationToken.None);

        public static Task Run(Action work, CancellationToken token)
        {
            return Run(
                () =>
                {
                    work();
                    return true;
                },
                token);
        }

        public static Task<T> Run<T>(Func<T> work) => Run(work, CancellationToken.None);

        public static Task<T> Run<T>(Func<T> work, CancellationToken token)
        {
            var turn = new Turn(Current);
            return turn.EndWith(Task.Run(() => turn.Do(work), token));
        }

        public static Task Run(Func<Task> work) => Run(work, CancellationToken.None);

        public static Task Run(Func<Task> work, CancellationToken token)
        {
            var turn = new Turn(Current);
            return turn.EndWith(Task.Run(() => turn.Do(work), token));
        }

        public static Task<T> Run<T>(Func<Task<T>> work) => Run(work, CancellationToken.None);

        public static Task<T> Run<T>(Func<Task<T>> work, CancellationToken token)
        {
            var turn = new Turn(Current);
            return turn.EndWith(Task.Run(() => turn.Do(work), token));
        }

        /// <summary>A script blocks a thread until the task ends (Result, Wait, GetResult): it does not work meanwhile.</summary>
        public static T Block<T>(Task<T> task, bool wrapException)
        {
            Block((Task)task, wrapException);
            return task.Result;
        }

        public static void Block(Task task, bool wrapException)
        {
            if (!task.IsCompleted)
            {
                var time = Current;
                using (var isDone = new ManualResetEventSlim())
                {
                    // Counted as working again by the thread that ends the task, before that one stops working itself.
                    task.ContinueWith(
                        _ =>
                        {
                            time.Enter();
                            isDone.Set();
                        },
                        CancellationToken.None,
                        TaskContinuationOptions.ExecuteSynchronously,
                        TaskScheduler.Default);
                    Interlocked.Increment(ref blockedThreads);
                    time.Leave();
                    isDone.Wait();
                    Interlocked.Decrement(ref blockedThreads);
                }
            }

            if (wrapException) task.Wait();
            else task.GetAwaiter().GetResult();
        }

        public static void WaitAll(params Task[] tasks)
        {
            Block(Task.WhenAll(tasks).ContinueWith(_ => { }, TaskContinuationOptions.ExecuteSynchronously), false);
            Task.WaitAll(tasks);
        }

        public static int WaitAny(params Task[] tasks)
        {
            return Array.IndexOf(tasks, Block(Task.WhenAny(tasks), false));
        }

        /// <summary>Work for another thread, which counts from the moment it is queued until it pauses or ends.</summary>
        private sealed class Turn
        {
            private readonly IScriptTime time;
            private int ended;

            internal Turn(IScriptTime time)
            {
                this.time = time;
                time.Enter();
            }

            internal T Do<T>(Func<T> work)
            {
                var before = SynchronizationContext.Current;
                SynchronizationContext.SetSynchronizationContext(time.Context);
                try
                {
                    return work();
                }
                finally
                {
                    SynchronizationContext.SetSynchronizationContext(before);
                    End();
                }
            }

            /// <summary>Work that is called off before it begins never comes to its own end.</summary>
            internal T EndWith<T>(T task)
                where T : Task
            {
                task.ContinueWith(
                    _ => End(),
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.OnlyOnCanceled,
                    TaskScheduler.Default);
                return task;
            }

            private void End()
            {
                if (Interlocked.Exchange(ref ended, 1) == 0) time.Leave();
            }
        }

        private sealed class SystemTime : IScriptTime
        {
            internal static readonly SystemTime Instance = new SystemTime();

            public DateTimeOffset Now => DateTimeOffset.UtcNow;

            public SynchronizationContext Context => null;

            public Task Delay(TimeSpan delay, CancellationToken token) => Task.Delay(delay, token);

            public void Enter()
            {
            }

            public void Leave()
            {
            }
        }
    }
}
