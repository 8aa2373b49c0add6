namespace PowerBatch.ConnectorService.Settings;

/// <summary>What a caller may use.</summary>
/// <param name="BodyBytes">Of a request.</param>
/// <param name="BufferedBytes">Of all requests that are being read or worked on.</param>
/// <param name="ResponseBytes">Of a response of the service behind the connector.</param>
/// <param name="Concurrency">Calls that are worked on at the same time.</param>
/// <param name="Waiting">Calls that wait for their turn; one more gets 429.</param>
/// <param name="Time">For a call, as on the platform.</param>
/// <param name="SlowTime">For the headers of a request to come, and for which a body may come, or a response be read, slower than 240 bytes a second.</param>
/// <param name="DrainTime">For the calls that are under way when the service is stopped.</param>
/// <param name="DrainDelay">In which calls are still taken after that, until no gateway sends more.</param>
internal sealed record LimitSettings(
    int BodyBytes,
    long BufferedBytes,
    int ResponseBytes,
    int Concurrency,
    int Waiting,
    TimeSpan Time,
    TimeSpan SlowTime,
    TimeSpan DrainTime,
    TimeSpan DrainDelay)
{
    private const int Gigabyte = 1024 * 1024 * 1024;

    internal static LimitSettings Read(SettingReader reader)
    {
        var bodyBytes = reader.Number("Limits:BodyBytes", 1024, Gigabyte);
        return new LimitSettings(
            bodyBytes,
            reader.Number("Limits:BufferedBytes", bodyBytes, int.MaxValue),
            reader.Number("Limits:ResponseBytes", 1024, Gigabyte),
            reader.Number("Limits:Concurrency", 1, 10_000),
            reader.Number("Limits:Waiting", 0, 100_000),
            TimeSpan.FromSeconds(reader.Number("Limits:Seconds", 1, 3600)),
            TimeSpan.FromSeconds(reader.Number("Limits:SlowSeconds", 1, 600)),
            TimeSpan.FromSeconds(reader.Number("Limits:DrainSeconds", 1, 3600)),
            TimeSpan.FromSeconds(reader.Number("Limits:DrainDelaySeconds", 0, 600)));
    }
}
