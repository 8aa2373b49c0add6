using System.Text.Json;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Policies;

/// <summary>Reads a connector's policies, in the order in which they act.</summary>
internal static class PolicyReader
{
    /// <param name="properties">The member "properties" of apiProperties.json.</param>
    /// <exception cref="SettingsException">A policy is of a kind that the service does not carry out, or it is incomplete.</exception>
    internal static IReadOnlyList<Policy> Read(JsonElement properties, Uri publicUrl)
    {
        if (!properties.TryGetProperty("policyTemplateInstances", out var list) || list.ValueKind != JsonValueKind.Array) return [];
        return [.. list.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.Object).Select(each => ReadOne(each, publicUrl))];
    }

    private static Policy ReadOne(JsonElement instance, Uri publicUrl)
    {
        var template = Member(instance, "templateId") is { ValueKind: JsonValueKind.String } id ? id.GetString()!.ToLowerInvariant() : string.Empty;
        var values = Member(instance, "parameters") is { ValueKind: JsonValueKind.Object } found ? found : JsonDocument.Parse("{}").RootElement;
        var parameters = new PolicyParameters(template, values);
        IPolicyAction action = template switch
        {
            "dynamichosturl" => new DynamicHostUrl(parameters),
            "routerequesttoendpoint" => new RouteRequestToEndpoint(parameters),
            "setheader" => new SetHeader(parameters),
            "setqueryparameter" => new SetQueryParameter(parameters),
            "updatenextlink" => new UpdateNextLink(parameters, publicUrl),
            _ => throw new SettingsException(
                $"the connector uses the policy template '{template}', the service runs dynamichosturl, routerequesttoendpoint, setheader, setqueryparameter, updatenextlink"),
        };
        return new Policy(Operations(values), action is UpdateNextLink ? PolicySection.Response : Section(values), action);
    }

    private static HashSet<string> Operations(JsonElement values) =>
        values.TryGetProperty("x-ms-apimTemplate-operationName", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(name => name.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase)
            : new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    private static PolicySection Section(JsonElement values)
    {
        var text = values.TryGetProperty("x-ms-apimTemplate-policySection", out var section) ? section.ToString() : nameof(PolicySection.Request);
        return Enum.TryParse<PolicySection>(text, ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? known
            : throw new SettingsException($"a policy has the section '{text}', expected Request, Response or Failure");
    }

    /// <summary>Solution exports write the names in either case: templateId and TemplateId.</summary>
    private static JsonElement? Member(JsonElement instance, string name)
    {
        foreach (var member in instance.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return member.Value;
        }

        return null;
    }
}
