using System.Globalization;

namespace PowerBatch.ConnectorService.Settings;

/// <summary>Reads one setting after the other and says which one is wrong, by the name that it has as an environment variable.</summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    internal IEnumerable<string> Children(string name) => configuration.GetSection(name).GetChildren().Select(each => each.Key);

    internal string? Optional(string name) => configuration[name]?.Trim() is { Length: > 0 } text ? text : null;

    internal string Required(string name) => Optional(name) ?? throw new SettingsException($"{Shown(name)} has no value");

    /// <summary>Names or addresses, separated by blanks or commas.</summary>
    internal IReadOnlyList<string> List(string name) => Optional(name)?.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries) ?? [];

    internal bool Flag(string name) => Optional(name) switch
    {
        null => false,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new SettingsException($"{Shown(name)} is '{text}', expected true or false"),
    };

    internal Guid Id(string name) => Guid.TryParseExact(Required(name), "D", out var id)
        ? id
        : throw new SettingsException($"{Shown(name)} is '{Optional(name)}', expected a GUID");

    internal int Number(string name, int minimum, int maximum) =>
        int.TryParse(Required(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new SettingsException($"{Shown(name)} is '{Optional(name)}', expected a whole number from {minimum} to {maximum}");

    /// <summary>An https address without query, fragment, credentials and slash at the end.</summary>
    internal Uri Address(string name, string? fallback = null) => Address(Shown(name), Optional(name) ?? fallback ?? Required(name), name);

    private static Uri Address(string shown, string text, string name)
    {
        var isAddress = Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0;
        return isAddress ? uri! : throw new SettingsException($"{shown} is '{text}', expected an https address such as {Example(name)}");
    }

    private static string Example(string name) => name.EndsWith("Target", StringComparison.Ordinal) ? "https://contoso.operations.dynamics.com" : "https://connectors.example.com";

    private static string Shown(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}
