#load "batch-parts.csx"
#load "batch-sender.csx"
#load "json-response.csx"
#load "json-text.csx"
#load "multipart-reader.csx"
#load "multipart-type.csx"

/// <summary>Reads the response to an OData batch in the format that it has, whichever was asked for.</summary>
public static class ODataResponse
{
    /// <summary>Null when it is not a response to a batch. FormatException says what is wrong with one that is.</summary>
    public static BatchParts Read(BatchReply reply)
    {
        // A batch that stops at an error may return the status of that error, and still be multipart.
        if (MultipartType.Boundary(reply.ContentType) != null) return MultipartReader.Read(reply.Body, reply.ContentType);
        if (!reply.IsSuccess || reply.ContentType == null || reply.ContentType.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0) return null;
        var list = JsonText.Parse(reply.Text()).Member("responses");
        return list.IsArray ? ReadJson(list) : null;
    }

    /// <summary>OData JSON 4.01 19.4: the responses of a change set follow each other and name the same group.</summary>
    private static BatchParts ReadJson(JsonText list)
    {
        var parts = new BatchParts { IsComplete = true, IsEachNamed = true };
        string open = null;
        foreach (var item in list.Items())
        {
            var group = item.Member("atomicityGroup").AsText();
            if (group == null || group != open) parts.Parts.Add(new BatchPart { IsChangeSet = group != null });
            parts.Parts[parts.Parts.Count - 1].Responses.Add(JsonResponse.Read(item));
            open = group;
        }

        return parts;
    }
}
