#load "base64-text.csx"
#load "http-text.csx"
#load "json-text.csx"

/// <summary>Bodies of responses as JSON values: JSON as it is, other text as a string, bytes in the form that flows use for them.</summary>
public static class BatchBody
{
    private static readonly Regex Binary = new Regex("^(image|audio|video)/(?!svg)|^application/(octet-stream|pdf|zip|vnd\\.(?!.*(json|xml)))", RegexOptions.IgnoreCase);

    /// <summary>A body in the bytes of a response; null for none.</summary>
    public static string Json(byte[] bytes, int start, int length, string contentType)
    {
        if (length == 0) return null;
        var type = Type(contentType);
        return Binary.IsMatch(type) ? OfBytes(type, Convert.ToBase64String(bytes, start, length)) : OfText(HttpText.Decode(bytes, start, length, contentType), type);
    }

    /// <summary>A body inside a JSON batch, where what is not JSON or text is base64; null for none.</summary>
    public static string Json(JsonText body, string contentType)
    {
        if (body.IsMissingOrNull) return null;
        var type = Type(contentType);
        var bytes = body.IsString && Binary.IsMatch(type) ? Base64Text.Decode(body.AsText()) : null;
        return bytes == null ? body.Raw : OfBytes(type, Convert.ToBase64String(bytes));
    }

    private static string OfBytes(string type, string base64)
    {
        return new JObject { ["$content-type"] = type, ["$content"] = base64 }.ToString(Newtonsoft.Json.Formatting.None);
    }

    private static string OfText(string text, string type)
    {
        var isJson = type.Length == 0 || type.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        return isJson && JsonText.IsValid(text) ? text.TrimStart(JsonText.ByteOrderMark).Trim() : JsonConvert.ToString(text);
    }

    /// <summary>A content type without its parameters.</summary>
    private static string Type(string contentType)
    {
        if (contentType == null) return string.Empty;
        var end = contentType.IndexOf(';');
        return (end < 0 ? contentType : contentType.Substring(0, end)).Trim();
    }
}
