/// <summary>The bytes of an HTTP message.</summary>
public static class HttpBody
{
    /// <summary>Reads them with one copy only, where ReadAsByteArrayAsync makes two.</summary>
    public static async Task<byte[]> ReadAsync(HttpContent content)
    {
        if (content == null) return new byte[0];
        using (var stream = await content.ReadAsStreamAsync().ConfigureAwait(false))
        {
            var bytes = new MemoryStream(stream.CanSeek ? (int)(stream.Length - stream.Position) : 0);
            await stream.CopyToAsync(bytes).ConfigureAwait(false);
            return bytes.Capacity == bytes.Length ? bytes.GetBuffer() : bytes.ToArray();
        }
    }
}
