/// <summary>What the HTTP status of a response says about the work that was asked for.</summary>
public static class BatchStatus
{
    /// <summary>Refused before anything was done: 429, and 503 that says when to come back.</summary>
    public static bool IsThrottled(int status, string retryAfter) => status == 429 || (status == 503 && retryAfter != null);

    /// <summary>
    /// It is unknown whether it was carried out: a time-out, an error of the server, and for a write a redirect too. Asked of
    /// what is not throttled.
    /// </summary>
    public static bool IsDoubtful(int status, bool isRead) => status == 408 || status >= 500 || status < 200 || (!isRead && status >= 300 && status < 400);
}
