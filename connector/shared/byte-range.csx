/// <summary>A piece of a text in UTF-8, without a copy of it.</summary>
public readonly struct ByteRange
{
    public readonly byte[] Bytes;
    public readonly int Start;
    public readonly int Length;

    public ByteRange(byte[] bytes, int start, int length)
    {
        Bytes = bytes;
        Start = start;
        Length = length;
    }

    /// <summary>A whole text; null for none.</summary>
    public ByteRange(string text)
    {
        Bytes = text == null ? null : Encoding.UTF8.GetBytes(text);
        Start = 0;
        Length = Bytes == null ? 0 : Bytes.Length;
    }

    public bool IsMissing => Bytes == null;

    /// <summary>Whether it contains a text in ASCII. Fast when the first character is rare.</summary>
    public bool Contains(string part)
    {
        if (Bytes == null || Length < part.Length) return false;
        var last = Start + Length - part.Length;
        for (var at = Start; at <= last; at++)
        {
            at = Array.IndexOf(Bytes, (byte)part[0], at, last - at + 1);
            if (at < 0) return false;
            var index = 1;
            while (index < part.Length && Bytes[at + index] == part[index]) index++;
            if (index == part.Length) return true;
        }

        return false;
    }

    public override string ToString() => Bytes == null ? null : Encoding.UTF8.GetString(Bytes, Start, Length);
}
