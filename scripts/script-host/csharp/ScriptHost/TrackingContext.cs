namespace PowerBatch.ScriptHost;

/// <summary>
/// Runs a script's continuations on the thread pool, several at a time as the platform does, and counts them: when none
/// is left, the script only waits.
/// </summary>
internal sealed class TrackingContext(Execution execution) : SynchronizationContext
{
    public override void Post(SendOrPostCallback callback, object? state)
    {
        execution.Enter();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                SetSynchronizationContext(this);
                try
                {
                    callback(state);
                }
                catch (Exception error)
                {
                    // Only an async void method of the script gets here; on the platform it would end the process.
                    execution.Fail(error);
                }
                finally
                {
                    SetSynchronizationContext(null);
                    execution.Leave();
                }
            },
            null);
    }

    public override void Send(SendOrPostCallback callback, object? state) => callback(state);

    public override SynchronizationContext CreateCopy() => this;
}
