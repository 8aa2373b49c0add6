namespace PowerBatch.BatchBench;

/// <summary>Batches by the script's shared code.</summary>
internal static class ScriptCodec
{
    /// <summary>Gives the buffer back, as the action does when the service has read it.</summary>
    internal static int Encode(IReadOnlyList<MultipartRequest> requests)
    {
        var written = MultipartWriter.Write(requests, out _);
        MultipartWriter.Release(written);
        return written.Count;
    }

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
