/// <summary>Headers in order, whose names have no case.</summary>
public static class HeaderList
{
    public static string Find(List<KeyValuePair<string, string>> headers, string name)
    {
        foreach (var header in headers)
        {
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) return header.Value;
        }

        return null;
    }

    /// <summary>Adds a preference (RFC 7240) unless the header has one of the same name.</summary>
    public static void AddPreference(List<KeyValuePair<string, string>> headers, string preference)
    {
        var name = preference.Split('=')[0];
        var index = headers.FindIndex(header => header.Key.Equals("Prefer", StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            headers.Add(new KeyValuePair<string, string>("Prefer", preference));
            return;
        }

        var value = headers[index].Value;
        if (Regex.IsMatch(value, "(^|[,;\\s])" + Regex.Escape(name) + "\\s*(=|,|;|$)", RegexOptions.IgnoreCase)) return;
        headers[index] = new KeyValuePair<string, string>(headers[index].Key, value + "," + preference);
    }
}
