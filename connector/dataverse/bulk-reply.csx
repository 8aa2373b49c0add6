#load "../shared/batch-sender.csx"
#load "../shared/json-text.csx"
#load "bulk-row.csx"

/// <summary>What a response to a bulk message says about its rows.</summary>
public static class BulkReply
{
    private const string ErrorDetails = "@Microsoft.PowerApps.CDS.ErrorDetails.";
    private const string RowDetails = "BulkApiErrorDetails";

    // -2147204784 and -2147204783; the whole transaction has been rolled back then.
    private static readonly Regex Deadlock = new Regex("0x80044150|Sql Number: 1205|deadlock", RegexOptions.IgnoreCase);
    private static readonly Regex TooSlow = new Regex("0x80044151|SQL timeout expired", RegexOptions.IgnoreCase);

    /// <summary>
    /// Statuses by position in the message; null when the response lists none. FormatException says what does not fit.
    /// Source: Microsoft Learn, "Use bulk operation messages" (the names as .NET clients receive them; the Web API puts them
    /// into annotations of the error).
    /// </summary>
    public static Dictionary<int, int> RowStatuses(BatchReply reply, int count)
    {
        if (reply.Response == null || reply.Text().IndexOf(RowDetails, StringComparison.Ordinal) < 0) return null;
        JsonText error;
        try
        {
            error = JsonText.Parse(reply.Text()).Member("error");
        }
        catch (FormatException)
        {
            return null;
        }

        foreach (var member in error.Members())
        {
            if (!member.Key.StartsWith(ErrorDetails, StringComparison.Ordinal) || !member.Key.EndsWith(RowDetails, StringComparison.Ordinal)) continue;
            return Read(member.Value.IsString ? JsonText.Parse(member.Value.AsText()) : member.Value, count);
        }

        return null;
    }

    private static Dictionary<int, int> Read(JsonText list, int count)
    {
        var statuses = new Dictionary<int, int>();
        foreach (var item in list.Items())
        {
            if (!int.TryParse(Find(item, "RequestIndex"), out var index) || !int.TryParse(Find(item, "StatusCode"), out var status) || index < 0 || index >= count || statuses.ContainsKey(index))
            {
                throw new FormatException("the response has the row details " + item.Raw + ", which do not fit a message of " + count + " rows");
            }

            statuses.Add(index, status);
        }

        if (!statuses.Values.Any(status => status >= 400)) throw new FormatException("the response is an error, and its details name no row that failed");
        return statuses;
    }

    private static string Find(JsonText item, string name)
    {
        foreach (var member in item.Members())
        {
            if (member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) return member.Value.AsText();
        }

        return null;
    }

    /// <summary>The IDs of created rows; null when the response does not have one for each.</summary>
    public static List<string> Ids(BatchReply reply, int count)
    {
        try
        {
            var ids = JsonText.Parse(reply.Text()).Member("Ids").Items().Select(item => item.AsText()).ToList();
            return ids.Count == count && ids.TrueForAll(id => Guid.TryParse(id, out _)) ? ids : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A page of a gateway is a success too, and says nothing.</summary>
    public static bool IsEmptyOrJson(BatchReply reply)
    {
        return reply.Status == 204 || reply.Body.Length == 0 || (reply.ContentType ?? string.Empty).IndexOf("json", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    /// <summary>The table does not have the message; nothing was done.</summary>
    public static bool IsUnsupported(BatchReply reply)
    {
        if (reply.Response == null || reply.Status < 400) return false;
        if (reply.Status == 501) return true;
        var text = reply.Text();
        return text.IndexOf("has not yet been implemented", StringComparison.Ordinal) >= 0
            || (reply.Status == 404 && text.IndexOf("Resource not found for the segment 'Microsoft.Dynamics.CRM.", StringComparison.Ordinal) >= 0);
    }

    /// <summary>Another transaction wrote the same rows; all was rolled back.</summary>
    public static bool IsDeadlock(BatchReply reply) => reply.Status >= 400 && Deadlock.IsMatch(reply.Text());

    /// <summary>Too many rows for the time of a transaction; all was rolled back.</summary>
    public static bool IsTooSlow(BatchReply reply) => reply.Status >= 400 && TooSlow.IsMatch(reply.Text());
}
