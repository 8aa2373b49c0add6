using System.Text.Json;
using System.Text.RegularExpressions;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Policies;

/// <summary>A policy uses a value that the call does not have.</summary>
internal sealed class PolicyValueException(string message) : Exception(message);

/// <summary>
/// Expressions of policy parameters: connectionParameters, headers, queryParameters and body, between any text. Names are compared
/// without case. Source: Microsoft Learn, "Expressions in policy templates".
/// </summary>
internal static partial class PolicyExpression
{
    /// <summary>Finds misspelled functions when the service starts; the platform leaves them as they are.</summary>
    internal static void Check(string template)
    {
        foreach (Match match in Call().Matches(template))
        {
            if (match.Groups[1].Value.ToLowerInvariant() is not ("connectionparameters" or "headers" or "queryparameters" or "body"))
            {
                throw new SettingsException($"a policy calls '{match.Groups[1].Value}', expected connectionParameters, headers, queryParameters or body");
            }
        }
    }

    internal static string Fill(string template, PolicyContext context) => Call().Replace(template, match =>
    {
        var given = Text().Matches(match.Groups[2].Value).Select(each => Unquoted(each.Groups[1].Value)).ToList();
        var name = given.ElementAtOrDefault(0) ?? string.Empty;
        var fallback = given.ElementAtOrDefault(1);
        return match.Groups[1].Value.ToLowerInvariant() switch
        {
            "connectionparameters" => Found(context.Connector.Parameter(name), fallback, $"connection parameter '{name}'"),
            "headers" => Found((context.ResponseHeaders ?? context.Draft.Headers).GetValueOrDefault(name.ToLowerInvariant()), fallback, $"header '{name}'"),
            "queryparameters" => Found(QueryText.Find(context.Draft.Query, name), fallback, $"query parameter '{name}'"),
            _ => Found(Member(context.Draft.Body, Text().Matches(match.Groups[3].Value).Select(each => Unquoted(each.Groups[1].Value))), null, $"body{match.Groups[3].Value}"),
        };
    });

    private static string? Member(ReadOnlyMemory<byte> body, IEnumerable<string> path)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var value = document.RootElement;
            foreach (var name in path)
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return null;
            }

            return value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => value.GetString(),
                _ => value.GetRawText(),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Found(string? value, string? fallback, string what) =>
        !string.IsNullOrEmpty(value) ? value : fallback ?? throw new PolicyValueException($"a policy uses the {what}, which has no value and no default");

    private static string Unquoted(string text) => text.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"@\{?\s*([A-Za-z.]+)\(([^()]*)\)((?:\[\s*'(?:[^']|'')*'\s*\])*)\s*\}?")]
    private static partial Regex Call();

    [GeneratedRegex("'((?:[^']|'')*)'")]
    private static partial Regex Text();
}
