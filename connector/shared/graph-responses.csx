#load "graph-request.csx"
#load "json-response.csx"

/// <summary>Reads the responses of a Graph batch. FormatException says why a response does not fit the batch.</summary>
public static class GraphResponses
{
    /// <summary>By the ids of the batch. Requests that the service left out have none.</summary>
    public static Dictionary<string, JsonResponse> Read(string text, List<GraphRequest> batch)
    {
        // Microsoft Graph compares ids ignoring case.
        var ids = new HashSet<string>(batch.Select(request => request.Id), StringComparer.OrdinalIgnoreCase);
        var responses = new Dictionary<string, JsonResponse>(StringComparer.OrdinalIgnoreCase);
        var list = JsonText.Parse(text).Member("responses");
        if (!list.IsArray) throw new FormatException("the response has no list 'responses'");
        foreach (var item in list.Items())
        {
            var response = JsonResponse.Read(item);
            var id = response.ContentId;
            if (id == null || !ids.Contains(id)) throw new FormatException("the response has the id '" + id + "', which no request of the batch has");
            if (responses.ContainsKey(id)) throw new FormatException("the response has the id '" + id + "' twice");
            responses.Add(id, response);
        }

        return responses;
    }
}
