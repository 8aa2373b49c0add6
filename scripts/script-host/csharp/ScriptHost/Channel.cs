using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PowerBatch.ScriptHost;

/// <summary>One JSON object a line, in on standard input, out on standard output.</summary>
internal sealed class Channel : IDisposable
{
    private readonly Stream output = Console.OpenStandardOutput();
    private readonly StreamReader input = new(Console.OpenStandardInput(), new UTF8Encoding(false), false, 1 << 16);
    private readonly object gate = new();

    internal Channel()
    {
        // A stray write by a library must not tear the protocol.
        Console.SetOut(TextWriter.Null);
        Console.SetIn(TextReader.Null);
    }

    internal JsonDocument? Read()
    {
        var line = input.ReadLine();
        return line is null ? null : JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 64 });
    }

    internal void Write(JsonObject message)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(message, Json.Options);
        lock (gate)
        {
            output.Write(bytes);
            output.WriteByte((byte)'\n');
            output.Flush();
        }
    }

    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
    }
}
