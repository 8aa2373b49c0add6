#load "http-bytes.csx"

/// <summary>
/// Header lines of many responses, most of which repeat those of the response before: what is the same is not read again.
/// </summary>
public sealed class HeaderLines
{
    private readonly byte[] bytes;
    private readonly List<Line> last = new List<Line>(8);

    /// <summary>The line whose value was read last, with its end.</summary>
    private Line value;

    public HeaderLines(byte[] bytes)
    {
        this.bytes = bytes;
    }

    /// <param name="position">Number of the line in its response.</param>
    public KeyValuePair<string, string> Read(int start, int end, int position)
    {
        if (position == last.Count) last.Add(default(Line));
        var line = last[position];
        if (line.Length == end - start && IsSame(line.Start, start, line.Length)) return line.Header;
        var isSameName = line.Colon > 0 && line.Colon < end - start && IsSame(line.Start, start, line.Colon + 1);
        var header = isSameName ? new KeyValuePair<string, string>(line.Header.Key, HttpBytes.Trimmed(bytes, start + line.Colon + 1, end)) : HttpBytes.Header(bytes, start, end);
        last[position] = new Line { Start = start, Length = end - start, Header = header, Colon = isSameName ? line.Colon : Array.IndexOf(bytes, (byte)':', start, end - start) - start };
        return header;
    }

    /// <summary>The value of the line that begins there.</summary>
    public string Value(int start, int limit)
    {
        if (value.Length > 0 && start + value.Length <= limit && IsSame(value.Start, start, value.Length)) return value.Header.Value;
        var next = HttpBytes.NextLine(bytes, start, limit);
        value = new Line { Start = start, Length = next - start, Header = HttpBytes.Header(bytes, start, HttpBytes.WithoutLineEnd(bytes, start, next)) };
        return value.Header.Value;
    }

    private bool IsSame(int left, int right, int length)
    {
        var index = 0;
        for (; index + 8 <= length; index += 8)
        {
            if (BitConverter.ToInt64(bytes, left + index) != BitConverter.ToInt64(bytes, right + index)) return false;
        }

        for (; index < length; index++)
        {
            if (bytes[left + index] != bytes[right + index]) return false;
        }

        return true;
    }

    private struct Line
    {
        public int Start;
        public int Length;

        /// <summary>Where its colon is.</summary>
        public int Colon;

        public KeyValuePair<string, string> Header;
    }
}
