using System.Text.RegularExpressions;

namespace PowerBatch.ConnectorService.Policies;

/// <summary>Placeholders of paths: {name}.</summary>
internal static partial class PathTemplate
{
    [GeneratedRegex(@"\{([^{}]+)\}")]
    internal static partial Regex Placeholder();
}
