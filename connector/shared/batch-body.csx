#load "json-text.csx"

/// <summary>Bodies of answers as JSON values.</summary>
public static class BatchBody
{
    /// <summary>One character for each byte, both ways.</summary>
    public static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    /// <summary>JSON as it is, other text as a string, bytes in the form that flows use for them; null for none.</summary>
    /// <param name="bytes">One character for each byte.</param>
    public static string Json(string bytes, string contentType)
    {
        if (bytes.Length == 0) return null;
        var type = (contentType ?? string.Empty).Split(';')[0].Trim();
        if (IsBinary(type))
        {
            var content = new JObject { ["$content-type"] = type, ["$content"] = Convert.ToBase64String(Bytes(bytes)) };
            return content.ToString(Newtonsoft.Json.Formatting.None);
        }

        var text = Text(bytes);
        var isJson = type.EndsWith("json", StringComparison.OrdinalIgnoreCase) || type.Length == 0;
        return isJson && JsonText.IsValid(text) ? text.Trim() : JsonConvert.ToString(text);
    }

    private static bool IsBinary(string type)
    {
        return Regex.IsMatch(type, "^(image|audio|video)/(?!svg)|^application/(octet-stream|pdf|zip|vnd\\.(?!.*(json|xml)))", RegexOptions.IgnoreCase);
    }

    /// <summary>The text of UTF-8 bytes.</summary>
    public static string Text(string bytes)
    {
        foreach (var character in bytes)
        {
            if (character >= 0x80) return Encoding.UTF8.GetString(Bytes(bytes));
        }

        return bytes;
    }

    private static byte[] Bytes(string bytes) => Latin1.GetBytes(bytes);
}
