using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PowerBatch.ForeignServer;

/// <summary>
/// An OData service that nobody of this project wrote the batch part of: Microsoft.AspNetCore.OData on a loopback port.
/// Commands are JSON objects, one a line, on standard input; answers come on standard output in the same order. Ends when
/// the input does.
/// </summary>
public static class Program
{
    private static readonly Dictionary<int, Service> Services = [];

    public static async Task Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false), false, 1 << 16);
        using var output = Console.OpenStandardOutput();
        while (await input.ReadLineAsync() is { } line)
        {
            using var message = JsonDocument.Parse(line);
            var answer = await AnswerAsync(message.RootElement);
            await output.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString() + "\n"));
            await output.FlushAsync();
        }
    }

    private static async Task<JsonObject> AnswerAsync(JsonElement message)
    {
        try
        {
            switch (message.GetProperty("type").GetString())
            {
                case "start":
                    var service = await Service.StartAsync(message.GetProperty("stopsOnError").GetBoolean());
                    Services.Add(service.Port, service);
                    return new JsonObject { ["port"] = service.Port, ["version"] = Service.LibraryVersion };
                case "reset":
                    Services[message.GetProperty("port").GetInt32()].Store.Reset();
                    return [];
                case "look":
                    return Services[message.GetProperty("port").GetInt32()].Store.Look();
                default:
                    return new JsonObject { ["failure"] = "unknown type of message" };
            }
        }
        catch (Exception error)
        {
            return new JsonObject { ["failure"] = error.ToString() };
        }
    }
}
