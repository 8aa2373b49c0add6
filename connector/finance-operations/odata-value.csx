#load "environment.csx"

/// <summary>What an OData action returns: the documents show the value alone, in one envelope or two, and as JSON text.</summary>
public static class ODataValue
{
    /// <summary>Takes `value` out of its envelopes, and JSON out of a text. Null stays null.</summary>
    public static JToken Unwrap(JToken result)
    {
        for (var depth = 0; depth < 4; depth++)
        {
            if (result is JObject envelope && envelope.TryGetValue("value", out var inner))
            {
                result = inner;
            }
            else if (result?.Type == JTokenType.String
                && result.Value<string>().TrimStart() is var text
                && (text.StartsWith("{") || text.StartsWith("[") || text.StartsWith("\""))
                && FinanceOperationsEnvironment.TryParse(text) is JToken parsed)
            {
                result = parsed;
            }
            else
            {
                break;
            }
        }
        return result;
    }
}
