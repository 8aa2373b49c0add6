/// <summary>The content type of multipart batches.</summary>
public static class MultipartType
{
    private static readonly Regex Parameter = new Regex(";\\s*boundary\\s*=\\s*(?:\"([^\"]+)\"|([^;\\s]+))", RegexOptions.IgnoreCase);

    /// <summary>The boundary a content type names, in quotes or bare; null when it is not multipart/mixed.</summary>
    public static string Boundary(string contentType)
    {
        if (contentType == null || !contentType.TrimStart().StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase)) return null;
        var match = Parameter.Match(contentType);
        if (!match.Success) return null;
        return match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
    }
}
