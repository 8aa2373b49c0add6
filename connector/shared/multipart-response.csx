#load "header-list.csx"

/// <summary>One HTTP response of a multipart batch. Its body stays where it is in the answer until it is asked for.</summary>
public sealed class MultipartResponse
{
    private readonly byte[] answer;
    private readonly int start;

    /// <param name="answer">The whole answer.</param>
    /// <param name="start">Where the body begins in it.</param>
    /// <param name="length">Bytes of the body.</param>
    public MultipartResponse(byte[] answer, int start, int length)
    {
        this.answer = answer;
        this.start = start;
        Length = length;
    }

    public int Status { get; set; }

    public List<KeyValuePair<string, string>> Headers { get; set; }

    public string ContentId { get; set; }

    /// <summary>Bytes of the body.</summary>
    public int Length { get; }

    public string Header(string name) => HeaderList.Find(Headers, name);

    public string Text() => Encoding.UTF8.GetString(answer, start, Length);

    public string Base64() => Convert.ToBase64String(answer, start, Length);
}

/// <summary>A part of a batch answer: one response, or those of a change set.</summary>
public sealed class MultipartAnswer
{
    public bool IsChangeSet;

    public List<MultipartResponse> Responses = new List<MultipartResponse>(1);
}

/// <summary>A batch answer. Incomplete when its closing delimiter is missing: it was cut off on the way.</summary>
public sealed class MultipartBatchAnswer
{
    public bool IsComplete;

    public List<MultipartAnswer> Parts = new List<MultipartAnswer>();
}
