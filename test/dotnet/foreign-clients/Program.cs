using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PowerBatch.ForeignClients;

/// <summary>
/// Client libraries of Microsoft, used as their documents show. Commands are JSON objects, one a line, on standard input; answers
/// come on standard output in the same order. Ends when the input does.
/// </summary>
public static class Program
{
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
            var type = message.GetProperty("type").GetString();
            switch (type)
            {
                case "msal":
                    return await MsalClient.RunAsync(Settings.Read(message));
                case "azureIdentity":
                    return await AzureIdentityClient.RunAsync(Settings.Read(message));
                case "graphBatch":
                    return await GraphBatchClient.RunAsync(message);
                default:
                    return new JsonObject { ["failure"] = $"unknown type of message '{type}'" };
            }
        }
        catch (Exception error)
        {
            return new JsonObject { ["failure"] = error.ToString() };
        }
    }
}
