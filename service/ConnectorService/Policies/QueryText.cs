namespace PowerBatch.ConnectorService.Policies;

/// <summary>Parameters of an encoded query, which otherwise stays as it came.</summary>
internal static class QueryText
{
    /// <summary>The decoded value of the first parameter with a name; null: there is none.</summary>
    internal static string? Find(string query, string name) =>
        Pairs(query).Where(pair => Is(pair, name)).Select(pair => Decode(After(pair))).FirstOrDefault();

    internal static string Append(string query, string name, string value)
    {
        var pair = $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
        return query.Length == 0 ? pair : $"{query}&{pair}";
    }

    /// <summary>Gives the first parameter with a name another value.</summary>
    internal static string Replace(string query, string name, string value)
    {
        var pairs = Pairs(query);
        var index = Array.FindIndex(pairs, pair => Is(pair, name));
        if (index >= 0) pairs[index] = $"{pairs[index].Split('=')[0]}={Uri.EscapeDataString(value)}";
        return string.Join('&', pairs);
    }

    private static string[] Pairs(string query) => query.Split('&', StringSplitOptions.RemoveEmptyEntries);

    private static bool Is(string pair, string name) => string.Equals(Decode(pair.Split('=')[0]), name, StringComparison.OrdinalIgnoreCase);

    private static string After(string pair) => pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? pair[(at + 1)..] : string.Empty;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
