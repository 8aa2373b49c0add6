using System.Linq.Expressions;
using System.Reflection;
using PowerBatch.ConnectorService.Settings;

namespace PowerBatch.ConnectorService.Connectors;

/// <summary>Makes one script object for each call, as the platform does.</summary>
internal static class ScriptFactory
{
    /// <param name="file">The assembly that the build compiled from the connector's script.csx.</param>
    internal static Func<ScriptBase> Load(string file)
    {
        var types = Assembly.LoadFrom(file).GetTypes().Where(type => !type.IsAbstract && typeof(ScriptBase).IsAssignableFrom(type)).ToList();
        if (types.Count != 1) throw new SettingsException($"{file} has {types.Count} classes that derive from ScriptBase, expected one");
        return Expression.Lambda<Func<ScriptBase>>(Expression.New(types[0])).Compile();
    }
}
