namespace PowerBatch.ScriptHost;

/// <summary>
/// What a script may use, by name of the symbol after binding: everything that is not listed in AllowedTypes is refused.
/// </summary>
internal static class AllowedApi
{
    /// <summary>The documented namespaces with their types; a script need not name them in using directives.</summary>
    private static readonly (string Space, string Types)[] Documented =
    [
        ("System", AllowedTypes.System),
        ("System.Collections", AllowedTypes.Collections),
        ("System.Collections.Generic", AllowedTypes.CollectionsGeneric),
        ("System.Diagnostics", AllowedTypes.Diagnostics),
        ("System.IO", AllowedTypes.IO),
        ("System.IO.Compression", AllowedTypes.Compression),
        ("System.Linq", AllowedTypes.Linq),
        ("System.Net", AllowedTypes.Net),
        ("System.Net.Http", AllowedTypes.NetHttp),
        ("System.Net.Http.Headers", AllowedTypes.NetHttpHeaders),
        ("System.Net.Security", AllowedTypes.NetSecurity),
        ("System.Security.Authentication", AllowedTypes.Authentication),
        ("System.Security.Cryptography", AllowedTypes.Cryptography),
        ("System.Text", AllowedTypes.Text),
        ("System.Text.RegularExpressions", AllowedTypes.RegularExpressions),
        ("System.Threading", AllowedTypes.Threading),
        ("System.Threading.Tasks", AllowedTypes.Tasks),
        ("System.Web", AllowedTypes.Web),
        ("System.Xml", AllowedTypes.Xml),
        ("System.Xml.Linq", AllowedTypes.XmlLinq),
        ("System.Drawing", AllowedTypes.Drawing),
        ("System.Drawing.Drawing2D", AllowedTypes.Drawing2D),
        ("System.Drawing.Imaging", AllowedTypes.Imaging),
        ("Microsoft.Extensions.Logging", AllowedTypes.Logging),
        ("Newtonsoft.Json", AllowedTypes.NewtonsoftJson),
        ("Newtonsoft.Json.Linq", AllowedTypes.NewtonsoftLinq),
    ];

    /// <summary>Namespaces that published connectors use although they are not documented.</summary>
    private static readonly (string Space, string Types)[] Seen =
    [
        ("Microsoft.PowerPlatform.Connectors.CustomCode.CSharp", ""),
        ("Newtonsoft.Json.Converters", AllowedTypes.Converters),
        ("System.Collections.Specialized", AllowedTypes.Specialized),
        ("System.Globalization", AllowedTypes.Globalization),
        ("System.Runtime.Remoting.Contexts", ""),
        ("System.Runtime.Serialization", AllowedTypes.Serialization),
    ];

    /// <summary>Why a type of a documented namespace is left out, where that is not obvious.</summary>
    private static readonly (string Types, string Reason)[] Reasons =
    [
        ("System.AppDomain System.AppContext", "a script cannot reach other code of its process"),
        ("System.Activator System.Security.Cryptography.CryptoConfig", "reflection is not available to scripts"),
        ("System.Diagnostics.Process System.Diagnostics.ProcessStartInfo", "a script cannot start processes"),
        ("System.Diagnostics.TextWriterTraceListener System.Diagnostics.DelimitedListTraceListener", "a script has no files"),
        ("System.IO.Directory System.IO.DirectoryInfo System.IO.DriveInfo System.IO.File System.IO.FileInfo System.IO.FileStream", "a script has no files"),
        ("System.IO.FileSystemInfo System.IO.FileSystemWatcher System.Net.FileWebRequest", "a script has no files"),
        ("System.IO.Compression.ZipFile", "a script has no files; use ZipArchive on a MemoryStream"),
        ("System.Net.Dns System.Net.FtpWebRequest System.Net.HttpWebRequest System.Net.WebRequest", "requests go out through Context.SendAsync only"),
        ("System.Net.ServicePointManager System.Net.Http.HttpClient System.Net.Http.HttpClientHandler", "requests go out through Context.SendAsync only"),
        ("System.Net.Http.HttpMessageInvoker System.Net.WebClient", "requests go out through Context.SendAsync only"),
        ("System.Net.HttpListener", "a script cannot listen"),
        ("System.Threading.Thread System.Threading.ThreadPool", "a script runs on the threads it is given; use Task.Run"),
        ("System.Xml.XmlUrlResolver System.Xml.XmlSecureResolver System.Xml.XmlResolver", "a script opens no files and addresses"),
        ("Newtonsoft.Json.TypeNameHandling", "type names inside JSON can make any object"),
    ];

    private static readonly Dictionary<string, Rule> Rules = ReadRules();

    private static readonly Dictionary<string, string> ReasonOf = Reasons
        .SelectMany(each => Words(each.Types).Select(type => (type, each.Reason)))
        .ToDictionary(each => each.type, each => each.Reason, StringComparer.Ordinal);

    internal static IEnumerable<string> ImplicitUsings => Documented.Select(each => each.Space);

    internal enum Verdict
    {
        Documented,
        /// <summary>Published connectors use it, although it is not documented.</summary>
        Seen,
        /// <summary>As Seen, and it reaches out of the script: this host does not run it.</summary>
        SeenAndNotRun,
        Refused,
    }

    private sealed record Rule(Verdict Verdict, HashSet<string>? Only, HashSet<string> Not);

    internal static Verdict OfNamespace(string name) =>
        Documented.Any(each => each.Space == name) ? Verdict.Documented
        : Seen.Any(each => each.Space == name) ? Verdict.Seen
        : Verdict.Refused;

    /// <summary>A type by namespace and names, generic or not: System.Collections.Generic.List, System.Environment.SpecialFolder.</summary>
    internal static Verdict OfType(string fullName) => RuleOf(fullName)?.Verdict ?? Verdict.Refused;

    /// <summary>A member by the type that declares it; `.ctor` is the constructor, accessors go by their property or event.</summary>
    internal static Verdict OfMember(string typeName, string member)
    {
        if (typeName == "System.Reflection.MemberInfo" && member == "Name") return Verdict.Documented;
        if (RuleOf(typeName) is not { } rule) return Verdict.Refused;
        var isAllowed = rule.Only is { } only ? only.Contains(member) : !rule.Not.Contains(member);
        return isAllowed ? rule.Verdict : Verdict.Refused;
    }

    internal static string ReasonAgainst(string typeName) =>
        ReasonOf.TryGetValue(typeName, out var reason) ? $": {reason}" : string.Empty;

    /// <summary>
    /// Whether a text parameter of this name is the name of a file or an address that the member opens. True for the
    /// namespaces that have such members.
    /// </summary>
    internal static bool Opens(string space, string parameter) =>
        space is "System.IO" or "System.Xml" or "System.Xml.Linq" or "System.Drawing" or "System.Drawing.Imaging"
        && parameter.ToLowerInvariant() is "path" or "filename" or "uri" or "url" or "inputuri" or "outputfilename" or "stylesheeturi" or "resource" or "filepath";

    /// <summary>Members of allowed types that open a file or an address when their first parameter is a text.</summary>
    internal static bool OpensByFirstText(string typeName, string member) => typeName switch
    {
        "System.IO.StreamReader" or "System.IO.StreamWriter" or "System.Drawing.Bitmap" => member == ".ctor",
        "System.Xml.XmlReader" or "System.Xml.XmlWriter" => member == "Create",
        "System.Xml.XmlTextWriter" => member == ".ctor",
        "System.Xml.XmlDocument" or "System.Xml.Linq.XDocument" or "System.Xml.Linq.XElement" or "System.Xml.Linq.XStreamingElement" => member is "Load" or "Save",
        "System.Drawing.Image" => member is "FromFile" or "Save",
        _ => false,
    };

    /// <summary>What only the compiler may use: builders of state machines, attributes it adds, helpers of its own.</summary>
    internal static bool IsCompilers(string typeName, string? member = null) => member switch
    {
        // `new T()` and `await` inside `catch`.
        "CreateInstance" when typeName == "System.Activator" => true,
        "Capture" or "Throw" when typeName == "System.Runtime.ExceptionServices.ExceptionDispatchInfo" => true,
        null when typeName is "System.Activator" or "System.Runtime.ExceptionServices.ExceptionDispatchInfo" => true,
        _ => RuleOf("compiler:" + typeName) is { } rule && (member is null || rule.Only is null || rule.Only.Contains(member)),
    };

    private static Rule? RuleOf(string fullName)
    {
        for (var name = fullName; ; name = name[..name.LastIndexOf('.')])
        {
            // A nested type goes with the type around it, unless that has a list of members.
            if (Rules.TryGetValue(name, out var rule)) return name.Length == fullName.Length || rule.Only is null ? rule : null;
            if (!name.Contains('.')) return null;
        }
    }

    private static Dictionary<string, Rule> ReadRules()
    {
        var rules = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var (space, types) in Documented.Concat(Seen)) Read(types, space + ".", rules);
        Read(AllowedTypes.CompilerServices, "compiler:System.Runtime.CompilerServices.", rules);
        Read("DebuggableAttribute DebuggerHiddenAttribute DebuggerBrowsableAttribute DebuggerBrowsableState DebuggerStepThroughAttribute", "compiler:System.Diagnostics.", rules);
        Read("DefaultMemberAttribute", "compiler:System.Reflection.", rules);
        Read("IntPtr() RuntimeTypeHandle() RuntimeFieldHandle()", "compiler:System.", rules);
        Read("InAttribute", "compiler:System.Runtime.InteropServices.", rules);
        return rules;
    }

    /// <summary>Reads `Type`, `Type(A B)`, `Type-(A B)` with the marks ? and !.</summary>
    private static void Read(string text, string prefix, Dictionary<string, Rule> rules)
    {
        foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(text, @"([?!]?)(\w+)(?:(-?)\(([^)]*)\))?"))
        {
            var verdict = match.Groups[1].Value switch { "?" => Verdict.Seen, "!" => Verdict.SeenAndNotRun, _ => Verdict.Documented };
            var listed = Words(match.Groups[4].Value).ToHashSet(StringComparer.Ordinal);
            var isOnly = match.Groups[4].Success && match.Groups[3].Value.Length == 0;
            rules[prefix + match.Groups[2].Value] = new Rule(verdict, isOnly ? listed : null, isOnly ? [] : listed);
        }
    }

    private static string[] Words(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
