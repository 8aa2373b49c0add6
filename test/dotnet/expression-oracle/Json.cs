using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace PowerBatch.ExpressionOracle;

internal static class Json
{
    /// <summary>JSON as it stands: texts that look like dates stay texts.</summary>
    public static JToken Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        return JToken.Load(reader);
    }

    /// <summary>The first value of a text, or what the reader says of it.</summary>
    public static string Read(string text)
    {
        try
        {
            var value = new JArray(Parse(text));
            foreach (var odd in value.Descendants().OfType<JValue>().Where(IsOdd).ToList())
            {
                odd.Replace(odd.Type == JTokenType.Undefined ? JValue.CreateNull() : new JValue(((double)odd).ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
            return value.ToString(Formatting.None);
        }
        catch (JsonReaderException error)
        {
            return $"not valid JSON: {error.Message}";
        }
    }

    private static bool IsOdd(JValue value) => value.Type == JTokenType.Undefined || (value.Type == JTokenType.Float && value.Value is double number && !double.IsFinite(number));
}
