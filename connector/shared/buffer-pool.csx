/// <summary>
/// Large buffers that are used over and over: new ones for every batch would wait in memory until the next full collection.
/// </summary>
public static class BufferPool
{
    private const int MaximumSize = 8 << 20;

    /// <summary>As many as batches are on their way at once.</summary>
    private static readonly byte[][] Spare = new byte[4][];

    /// <summary>Its content is whatever was there before.</summary>
    public static byte[] Take(int size)
    {
        for (var index = 0; index < Spare.Length; index++)
        {
            var buffer = Interlocked.Exchange(ref Spare[index], null);
            if (buffer == null) continue;
            if (buffer.Length >= size) return buffer;
            Interlocked.CompareExchange(ref Spare[index], buffer, null);
        }

        return new byte[size];
    }

    public static void Give(byte[] buffer)
    {
        if (buffer.Length > MaximumSize) return;
        for (var index = 0; index < Spare.Length; index++)
        {
            if (Interlocked.CompareExchange(ref Spare[index], buffer, null) == null) return;
        }

        // All places are taken: the larger ones stay.
        for (var index = 0; index < Spare.Length && buffer != null; index++)
        {
            var other = Interlocked.Exchange(ref Spare[index], buffer);
            if (other == null || other.Length < buffer.Length) return;
            buffer = other;
        }
    }
}
