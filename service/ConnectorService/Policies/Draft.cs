namespace PowerBatch.ConnectorService.Policies;

/// <summary>A request on its way through the policies. Header names are lower case; path and query are as they came, encoded.</summary>
internal sealed class Draft
{
    /// <summary>Scheme, host and path before the operation's own path, without a slash at the end.</summary>
    internal required string BaseUrl { get; set; }

    internal required string Path { get; set; }

    internal required string Method { get; set; }

    /// <summary>Without the question mark.</summary>
    internal required string Query { get; set; }

    internal required Dictionary<string, string> Headers { get; init; }

    internal required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Encoded values of path parameters, for placeholders in policies.</summary>
    internal required IReadOnlyDictionary<string, string> PathValues { get; init; }

    internal string Url => Query.Length == 0 ? BaseUrl + Path : $"{BaseUrl}{Path}?{Query}";

    /// <summary>Replaces {name} by its encoded value.</summary>
    internal string Fill(string template) => PathTemplate.Placeholder().Replace(
        template, match => PathValues.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);
}
