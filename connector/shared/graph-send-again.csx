#load "graph-request.csx"

/// <summary>Requests as the input of another action.</summary>
public static class GraphSendAgain
{
    /// <summary>What was not carried out, and waits for nothing that failed or is in doubt.</summary>
    public static List<GraphRequest> Select(List<GraphRequest> requests)
    {
        var selected = new List<GraphRequest>();
        var known = new HashSet<GraphRequest>();
        foreach (var request in requests)
        {
            if (!request.IsUndone) continue;
            if (request.DependsOn != null && !request.DependsOn.TrueForAll(each => each.Result.State == BatchState.Succeeded || known.Contains(each))) continue;
            known.Add(request);
            selected.Add(request);
        }

        return selected;
    }

    /// <summary>As the input has them, with their ids, and with the dependencies that are among them.</summary>
    public static IEnumerable<string> Write(List<GraphRequest> requests)
    {
        var known = new HashSet<GraphRequest>(requests);
        return requests.Select(request => Write(request, known));
    }

    private static string Write(GraphRequest request, HashSet<GraphRequest> known)
    {
        var text = new StringBuilder("{\"id\":").Append(JsonConvert.ToString(request.Id));
        foreach (var member in request.Given.Members())
        {
            if (member.Key == "id" || member.Key == "dependsOn") continue;
            text.Append(',').Append(JsonConvert.ToString(member.Key)).Append(':').Append(member.Value.Raw);
        }

        var dependsOn = request.DependsOn == null ? new List<GraphRequest>() : request.DependsOn.FindAll(known.Contains);
        if (dependsOn.Count > 0) text.Append(",\"dependsOn\":[").Append(string.Join(",", dependsOn.Select(each => JsonConvert.ToString(each.Id)))).Append(']');
        return text.Append('}').ToString();
    }
}
