using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.XPath;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace PowerBatch.ExpressionOracle;

/// <summary>One question, one answer; null stands for an exception.</summary>
internal static class Operations
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string? Answer(JArray question)
    {
        string At(int index) => (string?)question[index] ?? "";
        try
        {
            return At(0) switch
            {
                "formatDouble" => double.Parse(At(1), Plain).ToString(At(2), Culture(At(3))),
                "formatInteger" => long.Parse(At(1), Plain).ToString(At(2), Culture(At(3))),
                "formatDecimal" => decimal.Parse(At(1), Plain).ToString(At(2), Culture(At(3))),
                "formatDate" => OneBlank(Date(At(1)).ToString(At(2), Culture(At(3)))),
                "formatTimeSpan" => TimeSpan.Parse(At(1), Plain).ToString(At(2), Culture(At(3))),
                "parseFloat" => double.Parse(At(1), NumberStyles.Float | NumberStyles.Number, Culture(At(2))).ToString("R", Plain),
                "parseDecimal" => decimal.Parse(At(1), NumberStyles.Number, Plain).ToString(Plain),
                "add" => (Decimal(At(1)) + Decimal(At(2))).ToString(Plain),
                "subtract" => (Decimal(At(1)) - Decimal(At(2))).ToString(Plain),
                "multiply" => (Decimal(At(1)) * Decimal(At(2))).ToString(Plain),
                "divide" => (Decimal(At(1)) / Decimal(At(2))).ToString(Plain),
                "remainder" => (Decimal(At(1)) % Decimal(At(2))).ToString(Plain),
                "toUtc" => TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(Date(At(1)), DateTimeKind.Unspecified), Zone(At(2))).ToString("o"),
                "fromUtc" => TimeZoneInfo.ConvertTimeFromUtc(Date(At(1)), Zone(At(2))).ToString("o"),
                "escape" => Uri.EscapeDataString(At(1)),
                "unescape" => Uri.UnescapeDataString(At(1)),
                "host" => new Uri(At(1)).Host,
                "path" => new Uri(At(1)).AbsolutePath,
                "pathAndQuery" => new Uri(At(1)).PathAndQuery,
                "query" => new Uri(At(1)).Query,
                "scheme" => new Uri(At(1)).Scheme,
                "port" => new Uri(At(1)).Port.ToString(Plain),
                "jsonRead" => Json.Read(At(1)),
                "parseExact" => DateTime.ParseExact(At(1), At(2), Culture(At(3)), DateTimeStyles.RoundtripKind).ToString("o", Plain),
                "compare" => Math.Sign(string.Compare(At(1), At(2), StringComparison.OrdinalIgnoreCase)).ToString(Plain),
                "ticks" => Date(At(1)).Ticks.ToString(Plain),
                "addMonths" => Date(At(1)).AddMonths(int.Parse(At(2), Plain)).ToString("o", Plain),
                "difference" => (Date(At(2)) - Date(At(1))).ToString("c", Plain),
                "divide64" => (long.Parse(At(1), Plain) / long.Parse(At(2), Plain)).ToString(Plain),
                "remainder64" => (long.Parse(At(1), Plain) % long.Parse(At(2), Plain)).ToString(Plain),
                "add64" => checked(long.Parse(At(1), Plain) + long.Parse(At(2), Plain)).ToString(Plain),
                "multiply64" => checked(long.Parse(At(1), Plain) * long.Parse(At(2), Plain)).ToString(Plain),
                "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(At(1))),
                "xpath" => Xpath(At(1), At(2)),
                "jsonText" => Json.Parse(At(1)).ToString(Newtonsoft.Json.Formatting.None),
                "xmlToJson" => Json.Parse(JsonConvert.SerializeXmlNode(Xml(At(1)))).ToString(Newtonsoft.Json.Formatting.None),
                "jsonToXml" => JsonConvert.DeserializeXmlNode(At(1))?.OuterXml,
                "xmlText" => Xml(At(1)).OuterXml,
                "encodeName" => XmlConvert.EncodeName(At(1)),
                "decodeName" => XmlConvert.DecodeName(At(1)),
                "charset" => Encoding.GetEncoding(At(1)).GetString(Convert.FromHexString(At(2))),
                "fromBase64" => Encoding.Latin1.GetString(Convert.FromBase64String(At(1))),
                "setProperty" => WithProperty((JObject)Json.Parse(At(1)), At(2), Json.Parse(At(3))),
                "range" => new JArray(Enumerable.Range(int.Parse(At(1), Plain), int.Parse(At(2), Plain))).ToString(Newtonsoft.Json.Formatting.None),
                "trim" => At(1).Trim(),
                "lower" => At(1).ToLowerInvariant(),
                var other => throw new NotSupportedException(other),
            };
        }
        catch (Exception error) when (error is not NotSupportedException)
        {
            return null;
        }
    }

    private static CultureInfo Culture(string name) => CultureInfo.GetCultureInfo(name);

    private static decimal Decimal(string text) => decimal.Parse(text, Plain);

    private static DateTime Date(string text) => DateTime.Parse(text, Plain, DateTimeStyles.RoundtripKind);

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    private static XmlDocument Xml(string text)
    {
        var document = new XmlDocument { XmlResolver = null };
        document.LoadXml(text);
        return document;
    }

    /// <summary>A set of nodes as their XML or text, one to a line.</summary>
    private static string Xpath(string xml, string expression) => Xml(xml).CreateNavigator()!.Evaluate(expression) switch
    {
        XPathNodeIterator nodes => string.Join("\n", nodes.Cast<XPathNavigator>().Select(node => node is IHasXmlNode has && node.NodeType == XPathNodeType.Element ? has.GetNode().OuterXml : node.Value)),
        bool truth => truth ? "true" : "false",
        double number => number.ToString("R", Plain),
        var other => Convert.ToString(other, Plain) ?? "",
    };

    private static string WithProperty(JObject members, string name, JToken value)
    {
        members[name] = value;
        return members.ToString(Newtonsoft.Json.Formatting.None);
    }

    /// <summary>ICU's newer data sets AM and PM off by a narrow no-break space, the platform's does not.</summary>
    private static string OneBlank(string text) => text.Replace('\u202F', ' ');
}
