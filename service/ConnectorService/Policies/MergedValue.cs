using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Policies;

/// <summary>What existsAction makes of an old and a new value.</summary>
internal static class MergedValue
{
    /// <exception cref="SettingsException">existsAction is of a kind that the service does not know.</exception>
    internal static void Check(string existsAction)
    {
        if (existsAction.ToLowerInvariant() is not ("override" or "skip" or "append"))
        {
            throw new SettingsException($"existsAction is '{existsAction}', expected override, skip or append");
        }
    }

    internal static string Of(string? old, string value, string existsAction) => (old, existsAction.ToLowerInvariant()) switch
    {
        (null, _) => value,
        (_, "skip") => old,
        (_, "append") => $"{old},{value}",
        _ => value,
    };
}
