namespace PowerBatch.BatchBench;

/// <summary>Batches by the script's shared code.</summary>
internal static class ScriptCodec
{
    internal static ArraySegment<byte> Encode(IReadOnlyList<MultipartRequest> requests) => MultipartWriter.Write(requests, out _);

    internal static long Decode(byte[] answer, string contentType, int count)
    {
        var sum = 0L;
        var operations = 0;
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var part in MultipartReader.Read(answer, contentType).Parts)
        {
            foreach (var response in part.Responses)
            {
                operations++;
                sum += response.Status;
                headers.Clear();
                response.ReadHeaders(headers);
                foreach (var header in headers) sum += header.Value.Length;
                sum += ((MultipartResponse)response).Text().Length;
            }
        }

        return operations == count ? sum : throw new InvalidOperationException($"{operations} answers, expected {count}");
    }
}
