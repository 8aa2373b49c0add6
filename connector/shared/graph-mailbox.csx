/// <summary>Which mailbox a request works on. Microsoft Graph limits what an application does in one mailbox at once.</summary>
public static class GraphMailbox
{
    /// <summary>What lives in a mailbox, below /me, /users/{id}, /users('{id}') and the same of groups.</summary>
    private static readonly Regex Resource = new Regex(
        "^/(?:(me)|(users|groups)(?:/([^/]+)|\\('((?:[^']|'')+)'\\)))/(messages|mailfolders|events|calendar|calendars|calendarview|calendargroups|contacts|contactfolders|sendmail|outlook|inferenceclassification|findmeetingtimes|getmailtips|mailboxsettings|conversations|threads)\\b",
        RegexOptions.IgnoreCase);

    /// <param name="url">Below the version: /users/…</param>
    /// <returns>A name that is the same for all ways to write a mailbox; null when it is none.</returns>
    public static string Of(string url)
    {
        var match = Resource.Match(Uri.UnescapeDataString(url));
        if (!match.Success) return null;
        if (match.Groups[1].Success) return "me";
        var id = match.Groups[3].Success ? match.Groups[3].Value : match.Groups[4].Value.Replace("''", "'");
        return (match.Groups[2].Value + "/" + id).ToLowerInvariant();
    }
}
