using System.Reflection;
using System.Runtime.Loader;

namespace PowerBatch.ScriptHost;

/// <summary>A compiled script in a load context of its own, so that it can be let go.</summary>
internal sealed class LoadedScript
{
    private readonly Type type;

    internal LoadedScript(byte[] assembly, byte[] symbols)
    {
        var context = new ScriptLoadContext();
        var loaded = context.LoadFromStream(new MemoryStream(assembly), new MemoryStream(symbols));
        type = loaded.GetTypes().First(each => !each.IsAbstract && typeof(ScriptBase).IsAssignableFrom(each));
    }

    internal ScriptBase Create()
    {
        try
        {
            return (ScriptBase)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (TargetInvocationException error) when (error.InnerException is not null)
        {
            throw error.InnerException;
        }
    }

    private sealed class ScriptLoadContext() : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            // By simple name: the references are netstandard2.0's, the assemblies are this runtime's.
            assemblyName.Name is { } name ? Default.LoadFromAssemblyName(new AssemblyName(name)) : null;
    }
}
