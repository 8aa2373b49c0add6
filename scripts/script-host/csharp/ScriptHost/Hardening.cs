using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace PowerBatch.ScriptHost;

/// <summary>What is switched off in this process before any script runs.</summary>
internal static class Hardening
{
    private static readonly string[] TypeNameMembers =
        ["TypeNameHandling", "TypeNameAssemblyFormat", "TypeNameAssemblyFormatHandling", "Binder", "SerializationBinder"];

    /// <summary>
    /// Settings of the JSON library can themselves be read from JSON, and type names in JSON make any object. All serializers
    /// share the contracts of one resolver (scripts cannot name another): those members are taken out of it.
    /// </summary>
    internal static void Apply()
    {
        var resolver = new JsonSerializer().ContractResolver;
        foreach (var type in (Type[])[typeof(JsonSerializerSettings), typeof(JsonSerializer)])
        {
            if (resolver.ResolveContract(type) is not JsonObjectContract contract) throw new InvalidOperationException($"{type} has no contract");
            foreach (var name in TypeNameMembers)
            {
                if (contract.Properties.GetProperty(name, StringComparison.Ordinal) is { } property) property.Ignored = true;
            }
        }
    }
}
