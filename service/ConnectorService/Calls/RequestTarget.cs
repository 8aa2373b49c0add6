using System.Globalization;

namespace PowerBatch.ConnectorService.Calls;

/// <summary>
/// Path and query as they came. Only what means the same to everyone is let through: no dot segments in any encoding, which .NET's
/// Uri would follow, no control characters, no encodings that are none.
/// </summary>
internal sealed record RequestTarget(string Path, string Query)
{
    /// <summary>Somebody encodes twice; nobody encodes five times.</summary>
    private const int MaximumEncodings = 5;

    /// <exception cref="CallProblem">The target is refused.</exception>
    internal static RequestTarget Read(string raw)
    {
        if (!raw.StartsWith('/')) throw Refused("the request target must be a path");
        foreach (var letter in raw)
        {
            if (letter is <= ' ' or > '~' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or '#') throw Refused("the request target has characters that must be percent-encoded");
        }

        var mark = raw.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? raw : raw[..mark];
        CheckPath(path);
        return new RequestTarget(path, mark < 0 ? string.Empty : raw[(mark + 1)..]);
    }

    /// <summary>For paths that a policy made of values of the call, too.</summary>
    internal static void CheckPath(string path)
    {
        for (var index = path.IndexOf('%', StringComparison.Ordinal); index >= 0; index = path.IndexOf('%', index + 1))
        {
            if (index + 2 >= path.Length || !byte.TryParse(path.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _))
            {
                throw Refused("the path has a percent sign that encodes nothing");
            }
        }

        var decoded = path;
        for (var times = 0; ; times++)
        {
            if (decoded.Any(char.IsControl)) throw Refused("the path has control characters");
            if (decoded.Split('/', '\\').Any(segment => segment is "." or "..")) throw Refused("the path has dot segments");
            var next = Uri.UnescapeDataString(decoded);
            if (next == decoded) return;
            if (times == MaximumEncodings) throw Refused("the path is encoded too often");
            decoded = next;
        }
    }

    private static CallProblem Refused(string message) => new(400, "BadRequest", message);
}
