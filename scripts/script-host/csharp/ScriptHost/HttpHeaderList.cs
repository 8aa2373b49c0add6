using System.Net.Http.Headers;

namespace PowerBatch.ScriptHost;

/// <summary>
/// The headers of .NET's HTTP messages as one list of names and texts. The connector service compiles this file too, so that
/// a script sees the same in both.
/// </summary>
internal static class HttpHeaderList
{
    /// <summary>Adds headers as they came. The length follows from the content.</summary>
    internal static void Add(IEnumerable<KeyValuePair<string, string?>> list, HttpHeaders headers, HttpContentHeaders contentHeaders)
    {
        foreach (var (name, value) in list)
        {
            if (name.Equals("content-length", StringComparison.OrdinalIgnoreCase)) continue;
            if (!headers.TryAddWithoutValidation(name, value)) contentHeaders.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>All headers but the length, names in lower case, values of the same name joined.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Read(HttpHeaders headers, HttpContent? content)
    {
        foreach (var header in headers.NonValidated) yield return new(header.Key.ToLowerInvariant(), header.Value.ToString());
        if (content is null) yield break;
        foreach (var header in content.Headers.NonValidated)
        {
            if (header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) continue;
            yield return new(header.Key.ToLowerInvariant(), header.Value.ToString());
        }
    }
}
