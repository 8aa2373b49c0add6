/// <summary>Addresses of items.</summary>
public static class BatchUrl
{
    /// <summary>Also '#': what follows one never reaches a service, and a condition of a filter would be dropped silently.</summary>
    private const string Unsafe = " \"#<>\\^`{|}";

    /// <summary>Percent-encodes what a request line cannot contain; null when there are control characters.</summary>
    public static string Encode(string url)
    {
        var plain = 0;
        while (plain < url.Length && IsPlain(url[plain])) plain++;
        if (plain == url.Length) return url;
        var result = new StringBuilder();
        for (var index = 0; index < url.Length; index++)
        {
            var character = url[index];
            if (character < ' ' || character == '\x7f') return null;
            if (IsPlain(character))
            {
                result.Append(character);
                continue;
            }

            var count = char.IsHighSurrogate(character) && index + 1 < url.Length ? 2 : 1;
            foreach (var one in Encoding.UTF8.GetBytes(url.Substring(index, count))) result.Append('%').Append(one.ToString("X2"));
            index += count - 1;
        }

        return result.ToString();
    }

    public static bool IsAbsolute(string url)
    {
        return url.StartsWith("//", StringComparison.Ordinal) || (url.IndexOf("://", StringComparison.Ordinal) > 0 && Regex.IsMatch(url, "^[a-zA-Z][a-zA-Z0-9+.-]*://"));
    }

    /// <summary>An absolute URL of a host without its host; null when it points to another host.</summary>
    public static string WithoutHost(string url, Uri own)
    {
        if (!Uri.TryCreate(url.StartsWith("//", StringComparison.Ordinal) ? own.Scheme + ":" + url : url, UriKind.Absolute, out var uri)) return null;
        var isOwn = uri.Host.Equals(own.Host, StringComparison.OrdinalIgnoreCase) && uri.Port == own.Port && uri.Scheme == own.Scheme && uri.UserInfo.Length == 0;
        return isOwn ? url.Substring(url.IndexOf("//", StringComparison.Ordinal) + 2 + uri.Authority.Length) : null;
    }

    /// <summary>True for an address whose last segment is $batch.</summary>
    public static bool IsBatch(string url)
    {
        if (url.IndexOf("batch", StringComparison.OrdinalIgnoreCase) < 0 && url.IndexOf('%') < 0) return false;
        return Regex.IsMatch(Uri.UnescapeDataString(url.Split('?')[0]).TrimEnd('/'), "(^|/)\\$batch$", RegexOptions.IgnoreCase);
    }

    private static bool IsPlain(char character) => character > ' ' && character < '\x7f' && Unsafe.IndexOf(character) < 0;
}
