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
}
