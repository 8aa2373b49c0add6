using System.Text;
using System.Text.RegularExpressions;
using PowerBatch.ConnectorService.Policies;

namespace PowerBatch.ConnectorService.Connectors;

/// <summary>
/// An operation's path as a pattern for paths as they come, percent-encodings included: what the placeholders take is passed on
/// byte for byte.
/// </summary>
internal sealed class PathPattern
{
    /// <summary>Characters that clients write plain or encoded, with the same meaning (RFC 3986 §2.2, sub-delims, and §3.3).</summary>
    private const string EitherWay = "!$&'()*+,;=:@~";

    private readonly Regex pattern;
    private readonly string[] names;

    internal PathPattern(string template)
    {
        var placeholders = PathTemplate.Placeholder().Matches(template);
        names = [.. placeholders.Select(match => match.Groups[1].Value)];
        var text = new StringBuilder("^");
        var at = 0;
        foreach (Match match in placeholders)
        {
            text.Append(Literal(template[at..match.Index])).Append("([^/]+)");
            at = match.Index + match.Length;
        }

        text.Append(Literal(template[at..])).Append('$');
        // Without backtracking: no path takes long, whatever somebody sends.
        pattern = new Regex(text.ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        LiteralLength = template.Length - placeholders.Sum(match => match.Length);
    }

    /// <summary>Of two patterns that fit, the one with more literal characters is meant.</summary>
    internal int LiteralLength { get; }

    /// <summary>Encoded values by placeholder; null: another path.</summary>
    internal IReadOnlyDictionary<string, string>? Match(string path)
    {
        var match = pattern.Match(path);
        if (!match.Success) return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < names.Length; index++) values[names[index]] = match.Groups[index + 1].Value;
        return values;
    }

    private static string Literal(string text)
    {
        var result = new StringBuilder();
        foreach (var letter in text)
        {
            var plain = Regex.Escape(letter.ToString());
            if (EitherWay.Contains(letter, StringComparison.Ordinal)) result.Append("(?:").Append(plain).Append("|(?i:%").Append(((int)letter).ToString("X2")).Append("))");
            else result.Append(plain);
        }

        return result.ToString();
    }
}
