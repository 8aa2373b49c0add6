#load "byte-range.csx"

/// <summary>A text in UTF-8 that grows.</summary>
public sealed class ByteText
{
    private byte[] buffer;

    /// <param name="buffer">Where it begins to grow; its content does not matter.</param>
    public ByteText(byte[] buffer)
    {
        this.buffer = buffer;
    }

    public int Length { get; private set; }

    public ArraySegment<byte> Written => new ArraySegment<byte>(buffer, 0, Length);

    public void Clear() => Length = 0;

    public ByteText Append(string text)
    {
        var at = Room(text.Length * 3);
        Length += Encoding.UTF8.GetBytes(text, 0, text.Length, buffer, at);
        return this;
    }

    public ByteText Append(byte[] bytes) => Append(new ByteRange(bytes, 0, bytes.Length));

    public ByteText Append(ByteRange range)
    {
        var at = Room(range.Length);
        Buffer.BlockCopy(range.Bytes, range.Start, buffer, at, range.Length);
        Length += range.Length;
        return this;
    }

    public byte[] ToArray()
    {
        var copy = new byte[Length];
        Buffer.BlockCopy(buffer, 0, copy, 0, Length);
        return copy;
    }

    /// <summary>Where the next bytes go, with room for that many.</summary>
    private int Room(int count)
    {
        if (buffer.Length - Length < count) Array.Resize(ref buffer, Math.Max(buffer.Length + (buffer.Length / 2), Length + count));
        return Length;
    }
}
