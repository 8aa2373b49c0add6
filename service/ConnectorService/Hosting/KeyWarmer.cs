using PowerBatch.ConnectorService.Access;

namespace PowerBatch.ConnectorService.Hosting;

/// <summary>Reads the tenant's keys before the first call comes, so that the service is ready only when it can check tokens.</summary>
internal sealed class KeyWarmer(TokenGate gate, ILogger<KeyWarmer> log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = TimeSpan.FromSeconds(1); !stoppingToken.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await gate.WarmAsync(stoppingToken);
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                ServiceLog.NoKeys(log, ErrorText.Types(error));
            }

            await Task.Delay(pause, stoppingToken);
        }
    }
}
