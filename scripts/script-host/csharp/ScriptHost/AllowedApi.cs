namespace PowerBatch.ScriptHost;

/// <summary>
/// What a script may use. The platform documents a list of namespaces (Microsoft Learn, "Write code in a custom
/// connector"); certified connectors also use a few harmless neighbours of them, which get a warning here.
/// </summary>
internal static class AllowedApi
{
    /// <summary>The documented namespaces, which a script need not name in using directives.</summary>
    internal static readonly string[] ImplicitUsings =
    [
        "System",
        "System.Collections",
        "System.Collections.Generic",
        "System.Diagnostics",
        "System.IO",
        "System.IO.Compression",
        "System.Linq",
        "System.Net",
        "System.Net.Http",
        "System.Net.Http.Headers",
        "System.Net.Security",
        "System.Security.Authentication",
        "System.Security.Cryptography",
        "System.Text",
        "System.Text.RegularExpressions",
        "System.Threading",
        "System.Threading.Tasks",
        "System.Web",
        "System.Xml",
        "System.Xml.Linq",
        "System.Drawing",
        "System.Drawing.Drawing2D",
        "System.Drawing.Imaging",
        "Microsoft.Extensions.Logging",
        "Newtonsoft.Json",
        "Newtonsoft.Json.Linq",
    ];

    private static readonly HashSet<string> Documented = new(ImplicitUsings, StringComparer.Ordinal);

    /// <summary>Pure data and text: no door to the machine, so a warning is enough.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "System.Collections.Concurrent",
        "System.Collections.ObjectModel",
        "System.Collections.Specialized",
        "System.ComponentModel",
        "System.ComponentModel.DataAnnotations",
        "System.Dynamic",
        "System.Globalization",
        "System.Linq.Expressions",
        "System.Net.Mime",
        "System.Numerics",
        "System.Runtime.CompilerServices",
        "System.Runtime.ExceptionServices",
        "System.Runtime.Serialization",
        "System.Runtime.Serialization.Json",
        "System.Security",
        "System.Security.Claims",
        "System.Security.Cryptography.X509Certificates",
        "System.Xml.Schema",
        "System.Xml.Serialization",
        "System.Xml.XPath",
        "System.Xml.Xsl",
        "Newtonsoft.Json.Bson",
        "Newtonsoft.Json.Converters",
        "Newtonsoft.Json.Schema",
        "Newtonsoft.Json.Serialization",
    };

    /// <summary>Types of documented namespaces that reach out of the script.</summary>
    private static readonly Dictionary<string, string> RefusedTypes = new(StringComparer.Ordinal)
    {
        ["System.AppDomain"] = "a script cannot reach other code of its process",
        ["System.Activator"] = "reflection is not available to scripts",
        ["System.Console"] = "a script has no console; use Context.Logger",
        ["System.Diagnostics.Process"] = "a script cannot start processes",
        ["System.Diagnostics.ProcessStartInfo"] = "a script cannot start processes",
        ["System.Diagnostics.Debugger"] = "a script cannot be debugged",
        ["System.GC"] = "a script cannot steer its process",
        ["System.IO.Directory"] = "a script has no files",
        ["System.IO.DirectoryInfo"] = "a script has no files",
        ["System.IO.DriveInfo"] = "a script has no files",
        ["System.IO.File"] = "a script has no files",
        ["System.IO.FileInfo"] = "a script has no files",
        ["System.IO.FileStream"] = "a script has no files",
        ["System.IO.FileSystemInfo"] = "a script has no files",
        ["System.IO.FileSystemWatcher"] = "a script has no files",
        ["System.IO.Compression.ZipFile"] = "a script has no files; use ZipArchive on a MemoryStream",
        ["System.Net.Dns"] = "requests go out through Context.SendAsync only",
        ["System.Net.FileWebRequest"] = "a script has no files",
        ["System.Net.FtpWebRequest"] = "requests go out through Context.SendAsync only",
        ["System.Net.HttpListener"] = "a script cannot listen",
        ["System.Net.HttpWebRequest"] = "requests go out through Context.SendAsync only",
        ["System.Net.WebClient"] = "requests go out through Context.SendAsync only",
        ["System.Net.WebRequest"] = "requests go out through Context.SendAsync only",
        ["System.Net.ServicePointManager"] = "requests go out through Context.SendAsync only",
        ["System.Net.Http.HttpClient"] = "requests go out through Context.SendAsync only",
        ["System.Net.Http.HttpClientHandler"] = "requests go out through Context.SendAsync only",
        ["System.Net.Http.HttpMessageInvoker"] = "requests go out through Context.SendAsync only",
        ["System.Runtime.CompilerServices.Unsafe"] = "a script runs as safe code",
        ["System.Threading.Thread"] = "a script runs on the threads it is given; use Task.Run",
        ["System.Threading.ThreadPool"] = "a script runs on the threads it is given; use Task.Run",
    };

    /// <summary>Members of documented types that reach out of the script, although their type does not.</summary>
    private static readonly HashSet<string> RefusedMembers = new(StringComparer.Ordinal)
    {
        "System.Environment.Exit",
        "System.Environment.FailFast",
        "System.Environment.GetEnvironmentVariable",
        "System.Environment.GetEnvironmentVariables",
        "System.Environment.SetEnvironmentVariable",
        "System.Environment.GetCommandLineArgs",
        "System.Environment.GetFolderPath",
        "System.Type.GetType",
        "System.Type.InvokeMember",
    };

    /// <summary>Types whose members open a file or an address when their first parameter is called so and is a text.</summary>
    private static readonly HashSet<string> Openers = new(StringComparer.Ordinal)
    {
        "System.Drawing.Bitmap",
        "System.Drawing.Image",
        "System.IO.StreamReader",
        "System.IO.StreamWriter",
        "System.Security.Cryptography.X509Certificates.X509Certificate",
        "System.Security.Cryptography.X509Certificates.X509Certificate2",
        "System.Xml.Linq.XDocument",
        "System.Xml.Linq.XElement",
        "System.Xml.XPath.XPathDocument",
        "System.Xml.XmlDocument",
        "System.Xml.XmlReader",
        "System.Xml.XmlTextReader",
        "System.Xml.XmlTextWriter",
        "System.Xml.XmlWriter",
        "System.Xml.Xsl.XslCompiledTransform",
    };

    private static readonly HashSet<string> OpenerParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "path", "filename", "uri", "url", "inputUri", "outputFileName", "stylesheetUri",
    };

    /// <summary>Members of refused types that are no more than data, and that everybody uses.</summary>
    private static readonly HashSet<string> HarmlessMembers = new(StringComparer.Ordinal)
    {
        "System.Reflection.MemberInfo.Name",
        "System.Threading.Thread.Sleep",
        "System.Threading.Thread.CurrentThread",
        "System.Threading.Thread.ManagedThreadId",
        "System.Threading.Thread.CurrentCulture",
        "System.Threading.Thread.CurrentUICulture",
    };

    internal enum Verdict
    {
        Fine,
        Undocumented,
        Refused,
    }

    internal static Verdict OfNamespace(string name)
    {
        if (Documented.Contains(name)) return Verdict.Fine;
        return Harmless.Contains(name) ? Verdict.Undocumented : Verdict.Refused;
    }

    /// <summary>The reason why a type is refused, or null.</summary>
    internal static string? ReasonAgainstType(string fullName) => RefusedTypes.GetValueOrDefault(fullName);

    internal static bool IsRefusedMember(string fullName) => RefusedMembers.Contains(fullName);

    internal static bool Opens(string typeName, string parameter) =>
        Openers.Contains(typeName) && OpenerParameters.Contains(parameter);

    internal static bool IsHarmlessMember(string fullName) => HarmlessMembers.Contains(fullName);
}
