using Microsoft.CodeAnalysis;

namespace PowerBatch.ScriptHost;

/// <summary>The assemblies a script is compiled against: netstandard2.0, Newtonsoft.Json, logging, drawing and ScriptBase.</summary>
internal static class References
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Loaded = new(Load);

    internal static IReadOnlyList<MetadataReference> All => Loaded.Value;

    private static IReadOnlyList<MetadataReference> Load()
    {
        var folder = AppContext.BaseDirectory;
        return Directory.GetFiles(Path.Combine(folder, "ref"), "*.dll")
            .Append(Path.Combine(folder, "PowerBatch.ScriptApi.dll"))
            .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file))
            .ToList();
    }
}
