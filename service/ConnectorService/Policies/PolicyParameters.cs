using System.Text.Json;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Policies;

/// <summary>The parameters of a policy in apiProperties.json, by their names without the prefix.</summary>
internal sealed class PolicyParameters(string template, JsonElement values)
{
    private const string Prefix = "x-ms-apimTemplateParameter.";

    internal string Text(string name, string? fallback = null) =>
        values.TryGetProperty(Prefix + name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : fallback ?? throw new SettingsException($"policy '{template}' has no parameter '{Prefix}{name}'");

    /// <summary>What happens to a value that is there already.</summary>
    internal string ExistsAction()
    {
        var text = Text("existsAction", "override");
        MergedValue.Check(text);
        return text;
    }

    /// <summary>Text with expressions, whose functions are known.</summary>
    internal string Expression(string name)
    {
        var text = Text(name);
        PolicyExpression.Check(text);
        return text;
    }
}
