#load "batch-body.csx"
#load "batch-content.csx"
#load "graph-request.csx"
#load "header-list.csx"
#load "json-text.csx"

/// <summary>The response to one request of a Graph batch.</summary>
public sealed class GraphResponse
{
    public int Status;

    public List<KeyValuePair<string, string>> Headers = new List<KeyValuePair<string, string>>();

    public BatchText Content;
}

/// <summary>Reads the responses of a Graph batch. FormatException says why a response does not fit the batch.</summary>
public static class GraphResponses
{
    /// <summary>By the ids of the batch. Requests that the service left out have none.</summary>
    public static Dictionary<string, GraphResponse> Read(string text, List<GraphRequest> batch)
    {
        // Microsoft Graph compares ids without case.
        var ids = new HashSet<string>(batch.Select(request => request.Id), StringComparer.OrdinalIgnoreCase);
        var responses = new Dictionary<string, GraphResponse>(StringComparer.OrdinalIgnoreCase);
        var list = JsonText.Parse(text).Member("responses");
        if (!list.IsArray) throw new FormatException("the response has no list 'responses'");
        foreach (var item in list.Items())
        {
            var id = item.Member("id").AsText();
            if (id == null || !ids.Contains(id)) throw new FormatException("the response has the id '" + id + "', which no request of the batch has");
            if (responses.ContainsKey(id)) throw new FormatException("the response has the id '" + id + "' twice");
            responses.Add(id, Read(item, id));
        }

        return responses;
    }

    private static GraphResponse Read(JsonText item, string id)
    {
        if (!int.TryParse(item.Member("status").AsText(), out var status) || status < 100 || status > 599)
        {
            throw new FormatException("the response '" + id + "' has the status " + item.Member("status").Raw + ", expected a number from 100 to 599");
        }

        var response = new GraphResponse { Status = status };
        foreach (var member in item.Member("headers").Members()) response.Headers.Add(new KeyValuePair<string, string>(member.Key, member.Value.AsText() ?? member.Value.Raw));
        response.Content = new BatchText(response.Headers, BatchBody.Json(item.Member("body"), HeaderList.Find(response.Headers, "Content-Type")));
        return response;
    }
}
