#load "json-text.csx"
#load "multipart-response.csx"

/// <summary>Bodies of answers as JSON values.</summary>
public static class BatchBody
{
    private static readonly Regex Binary = new Regex("^(image|audio|video)/(?!svg)|^application/(octet-stream|pdf|zip|vnd\\.(?!.*(json|xml)))", RegexOptions.IgnoreCase);

    /// <summary>JSON as it is, other text as a string, bytes in the form that flows use for them; null for none.</summary>
    public static string Json(MultipartResponse response)
    {
        if (!response.HasBody) return null;
        var type = Type(response.Header("Content-Type"));
        if (!Binary.IsMatch(type)) return Json(response.Text(), type);
        var content = new JObject { ["$content-type"] = type, ["$content"] = response.Base64() };
        return content.ToString(Newtonsoft.Json.Formatting.None);
    }

    /// <summary>The same for the text of an answer as a whole.</summary>
    public static string Json(string text, string contentType)
    {
        if (text.Length == 0) return null;
        var type = Type(contentType);
        var isJson = type.EndsWith("json", StringComparison.OrdinalIgnoreCase) || type.Length == 0;
        return isJson && JsonText.IsValid(text) ? text.Trim() : JsonConvert.ToString(text);
    }

    /// <summary>A content type without its parameters.</summary>
    private static string Type(string contentType)
    {
        if (contentType == null) return string.Empty;
        var end = contentType.IndexOf(';');
        return (end < 0 ? contentType : contentType.Substring(0, end)).Trim();
    }
}
