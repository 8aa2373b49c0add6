using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PowerBatch.ODataOracle;

/// <summary>
/// A second opinion on multipart batches: Microsoft.OData.Core reads requests and writes responses. One JSON object a line,
/// in on standard input, out on standard output, answered in order; ends when the input does.
/// </summary>
public static class Program
{
    public static void Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false), false, 1 << 16);
        using var output = Console.OpenStandardOutput();
        while (input.ReadLine() is { } line)
        {
            using var message = JsonDocument.Parse(line);
            var answer = Answer(message.RootElement);
            output.Write(Encoding.UTF8.GetBytes(answer.ToJsonString() + "\n"));
            output.Flush();
        }
    }

    private static JsonObject Answer(JsonElement message)
    {
        try
        {
            switch (message.GetProperty("type").GetString())
            {
                case "library":
                    return new JsonObject { ["version"] = typeof(Microsoft.OData.ODataMessageReader).Assembly.GetName().Version?.ToString(3) };
                case "readRequest":
                    var root = new Uri(message.GetProperty("serviceRoot").GetString()!);
                    return new JsonObject { ["operations"] = RequestReader.Read(message.GetProperty("body").GetBytesFromBase64(), message.GetProperty("contentType").GetString()!, root) };
                case "writeResponse":
                    var (contentType, body) = ResponseWriter.Write(message.GetProperty("parts"), message.GetProperty("crlf").GetBoolean());
                    return new JsonObject { ["contentType"] = contentType, ["body"] = Convert.ToBase64String(body) };
                default:
                    return new JsonObject { ["failure"] = "unknown type of message" };
            }
        }
        catch (Exception error)
        {
            // What the library has to say is the answer, whatever it throws.
            return new JsonObject { ["failure"] = error.Message };
        }
    }
}
