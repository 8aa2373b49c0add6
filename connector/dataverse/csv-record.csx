/// <summary>One record of a CSV file: its fields, or what is wrong with it.</summary>
public sealed class CsvRecord
{
    public readonly List<string> Fields = new List<string>();

    /// <summary>Null when the record can be read.</summary>
    public string Problem;

    /// <summary>The byte after the record and its line end.</summary>
    public int End;

    public bool IsEmpty => Problem == null && Fields.Count == 1 && Fields[0].Length == 0;
}

/// <summary>
/// Reads records of a CSV file in UTF-8 (RFC 4180): fields in quotes may have separators, line ends and doubled quotes in them. The bytes
/// of separators, quotes and line ends are never part of another character, so a record is taken apart before its text is decoded.
/// </summary>
public sealed class CsvReader
{
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte Return = (byte)'\r';

    private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

    private readonly byte separator;

    public CsvReader(char separator)
    {
        this.separator = (byte)separator;
    }

    /// <summary>The record that begins at a byte; null when the bytes end within it and more of the file follows.</summary>
    public CsvRecord Read(byte[] bytes, int start, int end, bool isLast)
    {
        var record = new CsvRecord();
        var at = start;
        while (true)
        {
            if (!Field(record, bytes, ref at, end, isLast)) return null;
            if (at >= end) break;
            if (bytes[at] == separator)
            {
                at++;
                continue;
            }

            // A line end of two bytes may be cut between them.
            if (bytes[at] == Return && at + 1 >= end && !isLast) return null;
            at += bytes[at] == Return && at + 1 < end && bytes[at + 1] == LineFeed ? 2 : 1;
            break;
        }

        record.End = at;
        return record;
    }

    /// <summary>Reads to the separator or line end behind a field. False when the bytes end before it.</summary>
    private bool Field(CsvRecord record, byte[] bytes, ref int at, int end, bool isLast)
    {
        if (at < end && bytes[at] == Quote) return Quoted(record, bytes, ref at, end, isLast);
        var start = at;
        at = NextBreak(bytes, at, end);
        if (at >= end && !isLast) return false;
        Add(record, bytes, start, at, false);
        return true;
    }

    private bool Quoted(CsvRecord record, byte[] bytes, ref int at, int end, bool isLast)
    {
        var start = ++at;
        var isDoubled = false;
        while (true)
        {
            at = Array.IndexOf(bytes, Quote, at, end - at);
            if (at < 0)
            {
                at = end;
                if (!isLast) return false;
                record.Problem = record.Problem ?? "a quote is not closed before the end of the file";
                return true;
            }

            // Whether it is doubled shows the next byte.
            if (at + 1 >= end && !isLast) return false;
            if (at + 1 >= end || bytes[at + 1] != Quote) break;
            isDoubled = true;
            at += 2;
        }

        Add(record, bytes, start, at, isDoubled);
        at++;
        var next = NextBreak(bytes, at, end);
        if (next >= end && !isLast) return false;
        if (next > at) record.Problem = record.Problem ?? "there is text after the closing quote of field " + record.Fields.Count;
        at = next;
        return true;
    }

    private int NextBreak(byte[] bytes, int at, int end)
    {
        while (at < end && bytes[at] != separator && bytes[at] != LineFeed && bytes[at] != Return) at++;
        return at;
    }

    private static void Add(CsvRecord record, byte[] bytes, int start, int end, bool isDoubled)
    {
        try
        {
            var text = Strict.GetString(bytes, start, end - start);
            record.Fields.Add(isDoubled ? text.Replace("\"\"", "\"") : text);
        }
        catch (ArgumentException)
        {
            record.Fields.Add(string.Empty);
            record.Problem = record.Problem ?? "field " + record.Fields.Count + " is not UTF-8";
        }
    }
}
