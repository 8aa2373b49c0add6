#load "json-text.csx"

/// <summary>What a service says in the body of an error, whatever form it has.</summary>
public static class ServiceError
{
    private const int MaximumMessage = 1000;

    private static readonly Regex XmlMessage = new Regex("<(?:[\\w.-]+:)?message\\b[^>]*>([^<]+)<", RegexOptions.IgnoreCase);
    private static readonly Regex Unseen = new Regex("<(head|script|style)\\b.*?</\\1\\s*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline);
    private static readonly Regex Tag = new Regex("<[^>]*>");
    private static readonly Regex Blanks = new Regex("\\s+");

    /// <param name="body">JSON text, where a body that is not JSON is a string; null for none.</param>
    /// <param name="code">Null when there is none.</param>
    /// <param name="message">Null when there is none.</param>
    public static void Read(string body, out string code, out string message)
    {
        code = null;
        message = null;
        if (body == null) return;
        var value = JsonText.Parse(body);
        if (value.IsObject) ReadObject(value, out code, out message);
        else message = Plain(value.AsText());
        if (message != null && message.Length > MaximumMessage) message = message.Substring(0, MaximumMessage) + "…";
    }

    /// <summary>
    /// OData and Graph: { error: { code, message, innererror } }. ASP.NET: { Message, ExceptionMessage }. Microsoft Entra ID:
    /// { error, error_description }. API gateways: { statusCode, message }.
    /// </summary>
    private static void ReadObject(JsonText value, out string code, out string message)
    {
        var error = value.Member("error");
        var from = error.IsObject ? error : value;
        code = Filled(from.Member("code")) ?? Filled(error);
        message = Filled(from.Member("message")) ?? Filled(from.Member("Message")) ?? Filled(from.Member("error_description"));
        // Finance and operations apps, and ASP.NET, say in the outer message only that there was an error.
        var inner = Filled(from.Member("innererror").Member("message")) ?? Filled(from.Member("ExceptionMessage"));
        if (inner != null && inner != message) message = message == null ? inner : message + " " + inner;
    }

    private static string Filled(JsonText value) => value.IsString && value.AsText().Trim().Length > 0 ? value.AsText() : null;

    private static string Plain(string text)
    {
        if (text == null) return null;
        if (text.TrimStart().StartsWith("<", StringComparison.Ordinal))
        {
            var named = XmlMessage.Match(text);
            text = WebUtility.HtmlDecode(named.Success ? named.Groups[1].Value : Tag.Replace(Unseen.Replace(text, " "), " "));
        }

        text = Blanks.Replace(text, " ").Trim();
        return text.Length == 0 ? null : text;
    }
}
