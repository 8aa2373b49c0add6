using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;

namespace PowerBatch.ConnectorService.Hosting;

/// <summary>
/// Writes logs to stdout, one JSON object a line. One thread writes as many lines at once as there are: .NET's own console logger wakes
/// its thread for every line, which took a third of a call's processor time. When nobody reads, lines are dropped: the service must not wait.
/// </summary>
internal sealed class LogLines : ILoggerProvider
{
    private const int MaximumWaiting = 10_000;
    private const int BlockBytes = 64 * 1024;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);
    private readonly Channel<byte[]> lines = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(MaximumWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly Thread writer;

    public LogLines()
    {
        writer = new Thread(Write) { IsBackground = true, Name = nameof(LogLines) };
        writer.Start();
    }

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, lines.Writer);

    public void Dispose()
    {
        lines.Writer.TryComplete();
        // Whoever has stopped reading does not keep the service from ending.
        writer.Join(LastWords);
    }

    private void Write()
    {
        using var output = Console.OpenStandardOutput();
        var block = new ArrayBufferWriter<byte>(BlockBytes);
        while (lines.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (block.WrittenCount < BlockBytes && lines.Reader.TryRead(out var line)) block.Write(line);
            try
            {
                output.Write(block.WrittenSpan);
                output.Flush();
            }
            catch (IOException)
            {
                // The reader is gone; there is nobody to tell.
            }

            block.ResetWrittenCount();
        }
    }

    private sealed class Category(string name, ChannelWriter<byte[]> to) : ILogger
    {
        private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        [ThreadStatic]
        private static ArrayBufferWriter<byte>? buffer;

        [ThreadStatic]
        private static Utf8JsonWriter? json;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            buffer ??= new ArrayBufferWriter<byte>(1024);
            json ??= new Utf8JsonWriter(buffer, Options);
            buffer.ResetWrittenCount();
            json.Reset(buffer);
            json.WriteStartObject();
            json.WriteString("Timestamp", DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteNumber("EventId", eventId.Id);
            json.WriteString("LogLevel", logLevel.ToString());
            json.WriteString("Category", name);
            json.WriteString("Message", formatter(state, exception));
            if (exception is not null) json.WriteString("Exception", exception.ToString());
            if (state is IReadOnlyList<KeyValuePair<string, object?>> members) WriteMembers(json, members);
            json.WriteEndObject();
            json.Flush();
            buffer.Write("\n"u8);
            to.TryWrite(buffer.WrittenSpan.ToArray());
        }

        private static void WriteMembers(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> members)
        {
            json.WriteStartObject("State");
            foreach (var (member, value) in members)
            {
                if (member == "{OriginalFormat}") continue;
                switch (value)
                {
                    case null: json.WriteNull(member); break;
                    case int number: json.WriteNumber(member, number); break;
                    case long number: json.WriteNumber(member, number); break;
                    case double number when double.IsFinite(number): json.WriteNumber(member, number); break;
                    case bool flag: json.WriteBoolean(member, flag); break;
                    default: json.WriteString(member, Convert.ToString(value, CultureInfo.InvariantCulture)); break;
                }
            }

            json.WriteEndObject();
        }
    }
}
