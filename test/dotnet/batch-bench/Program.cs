using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PowerBatch.BatchBench;

/// <summary>Measures the script's batch code. One JSON object a line, in on standard input, out on standard output.</summary>
public static class Program
{
    public static async Task Main()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        using var output = Console.OpenStandardOutput();
        while (await input.ReadLineAsync() is { } line)
        {
            using var message = JsonDocument.Parse(line);
            var sizes = message.RootElement.GetProperty("operations").EnumerateArray().Select(size => size.GetInt32()).ToArray();
            var rounds = message.RootElement.GetProperty("rounds").GetInt32();
            JsonObject answer;
            try
            {
                answer = message.RootElement.GetProperty("type").GetString() == "codec" ? Codec(sizes[0], rounds) : await Action.MeasureAsync(sizes, rounds);
            }
            catch (Exception error)
            {
                answer = new JsonObject { ["failure"] = error.ToString() };
            }

            output.Write(Encoding.UTF8.GetBytes(answer.ToJsonString() + "\n"));
            output.Flush();
        }
    }

    /// <summary>Both codecs on the same operations and the same answer, in turns, warmed up. What they leave to collect counts.</summary>
    private static JsonObject Codec(int count, int rounds)
    {
        const int Times = 20;
        var requests = Sample.Requests(count);
        var answer = Sample.Answer(count);
        var expected = LibraryCodec.Decode(answer, Sample.ContentType, count);
        Func<long>[] encoders = [() => ScriptCodec.Encode(requests), () => LibraryCodec.Encode(requests).Length];
        Func<long>[] decoders = [() => ScriptCodec.Decode(answer, Sample.ContentType, count), () => LibraryCodec.Decode(answer, Sample.ContentType, count)];
        var encode = new List<double>[] { [], [] };
        var decode = new List<double>[] { [], [] };
        var allocated = new long[2];
        for (var round = -rounds; round < rounds; round++)
        {
            for (var side = 0; side < 2; side++)
            {
                GC.Collect();
                var before = GC.GetAllocatedBytesForCurrentThread();
                var encoded = Milliseconds(Times, encoders[side], out _);
                var decoded = Milliseconds(Times, decoders[side], out var sum);
                if (sum != expected) throw new InvalidOperationException("the two readers disagree");
                if (round < 0) continue;
                allocated[side] = (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
                encode[side].Add(encoded);
                decode[side].Add(decoded);
            }
        }

        return new JsonObject
        {
            ["requestBytes"] = encoders[0](),
            ["answerBytes"] = answer.Length,
            ["script"] = Figures(0),
            ["library"] = Figures(1),
        };

        JsonObject Figures(int side) => new()
        {
            ["encodeMilliseconds"] = Median(encode[side]),
            ["decodeMilliseconds"] = Median(decode[side]),
            ["allocatedBytes"] = allocated[side],
        };
    }

    /// <summary>Processor time, so that other programs on the machine do not count.</summary>
    internal static TimeSpan Processor()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static double Milliseconds(int times, Func<long> work, out long result)
    {
        result = 0;
        var began = Processor();
        for (var time = 0; time < times; time++) result = work();
        return (Processor() - began).TotalMilliseconds / times;
    }

    internal static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
