/** A way out that a script may try. */
export interface Escape {
  readonly title: string;
  /** Statements of ExecuteAsync. */
  readonly body?: string;
  /** Before the class: using directives and further types. */
  readonly before?: string;
  /** Further members of the class. */
  readonly members?: string;
  /** A part of the message, which must name what is refused. */
  readonly names: string;
}

const declares = (title: string, names: string, before: string, body = ""): Escape => ({ title, names, before, body });
const member = (title: string, names: string, members: string, body = ""): Escape => ({ title, names, members, body });
const body = (title: string, names: string, text: string): Escape => ({ title, names, body: text });

/** `FILE` becomes the path of a file that must be neither read nor written. */
export const escapes: readonly Escape[] = [
  // Native code and memory.
  member(
    "DllImport",
    "extern",
    `[System.Runtime.InteropServices.DllImport("libc")] static extern int system(string command);`,
    `system("touch FILE");`,
  ),
  member("extern without an attribute", "extern", `static extern int system(string command);`),
  declares("an extern alias", "extern", "extern alias other;\n"),
  body("Marshal", "InteropServices.Marshal", `System.Runtime.InteropServices.Marshal.AllocHGlobal(8);`),
  body("GCHandle", "InteropServices.GCHandle", `System.Runtime.InteropServices.GCHandle.Alloc(this);`),
  body("unsafe code", "pointers", `unsafe { int i = 0; int* p = &i; *(p + 100) = 1; }`),
  member("an unsafe method", "pointers", `unsafe void Write(int* p) { *p = 1; }`),
  body("a function pointer", "pointers", `unsafe { delegate*<int, int> f = null; f(1); }`),
  body("stackalloc", "pointers", `unsafe { int* p = stackalloc int[1]; }`),
  body("typed references", "typed references", `int i = 0; var r = __makeref(i); __refvalue(r, int) = 2;`),
  body(
    "RuntimeHelpers",
    "RuntimeHelpers",
    `System.Runtime.CompilerServices.RuntimeHelpers.PrepareConstrainedRegions();`,
  ),
  declares(
    "overlapping fields",
    "StructLayout",
    `[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] class Mix { [System.Runtime.InteropServices.FieldOffset(0)] public object A; [System.Runtime.InteropServices.FieldOffset(0)] public string B; }\n`,
  ),
  declares(
    "an entry point for native code",
    "namespace System.Runtime.InteropServices",
    `namespace System.Runtime.InteropServices { public class UnmanagedCallersOnlyAttribute : System.Attribute { } }\n`,
  ),
  // Files.
  body("File", "System.IO.File", `File.WriteAllText("FILE", "x");`),
  {
    title: "File by an alias",
    names: "System.IO.File",
    before: "using Data = System.IO.File;\n",
    body: `Data.WriteAllText("FILE", "x");`,
  },
  {
    title: "File by using static",
    names: "System.IO.File",
    before: "using static System.IO.File;\n",
    body: `WriteAllText("FILE", "x");`,
  },
  body("File from the root of all names", "System.IO.File", `global::System.IO.File.WriteAllText("FILE", "x");`),
  body("File as a delegate", "System.IO.File", `Action<string, string> write = File.WriteAllText; write("FILE", "x");`),
  body("File in nameof only", "System.IO.File", `var n = nameof(File.Delete);`),
  body("File in a lambda", "System.IO.File", `Func<string> f = () => File.ReadAllText("FILE"); f();`),
  member("File in a static constructor", "System.IO.File", `static Script() { File.WriteAllText("FILE", "x"); }`),
  member("File in the initial value of a field", "System.IO.File", `static string text = File.ReadAllText("FILE");`),
  member("File in a property", "System.IO.File", `string Text => File.ReadAllText("FILE");`),
  member(
    "File in a default interface of a nested class",
    "System.IO.File",
    `class Inner { public Inner() { File.Delete("FILE"); } }`,
    `new Inner();`,
  ),
  body("FileStream", "System.IO.FileStream", `new FileStream("FILE", FileMode.Create);`),
  body("FileStream without saying so", "System.IO.FileStream", `FileStream s = new("FILE", FileMode.Create);`),
  body("FileInfo", "System.IO.FileInfo", `new FileInfo("FILE").Create();`),
  body("Directory", "System.IO.Directory", `Directory.CreateDirectory("FILE");`),
  body("StreamReader by a path", "System.IO.StreamReader", `new StreamReader("FILE").ReadToEnd();`),
  body(
    "StreamReader by a named argument",
    "System.IO.StreamReader",
    `new StreamReader(encoding: Encoding.UTF8, path: "FILE").ReadToEnd();`,
  ),
  body("StreamWriter by a path", "System.IO.StreamWriter", `using var w = new StreamWriter("FILE"); w.Write("x");`),
  member(
    "StreamWriter by a base constructor",
    "System.IO.StreamWriter",
    `class Own : StreamWriter { public Own() : base("FILE") { } }`,
    `new Own().Write("x");`,
  ),
  body("a temporary file", "System.IO.Path.GetTempFileName", `Path.GetTempFileName();`),
  body("ZipFile", "System.IO.Compression.ZipFile", `ZipFile.CreateFromDirectory("/etc", "FILE");`),
  body(
    "an extension method that writes files",
    "ZipFileExtensions",
    `new ZipArchive(new MemoryStream(), ZipArchiveMode.Create).ExtractToDirectory("FILE");`,
  ),
  body(
    "a trace listener that writes a file",
    "TextWriterTraceListener",
    `new TextWriterTraceListener("FILE").WriteLine("x");`,
  ),
  body("the listeners of the trace", "System.Diagnostics.Trace.Listeners", `Trace.Listeners.Clear();`),
  body("XmlReader by a path", "System.Xml.XmlReader", `XmlReader.Create("FILE").Read();`),
  body("XmlWriter by a path", "System.Xml.XmlWriter", `XmlWriter.Create("FILE").WriteStartDocument();`),
  body(
    "XmlTextWriter by a path",
    "System.Xml.XmlTextWriter",
    `new XmlTextWriter("FILE", Encoding.UTF8).WriteStartDocument();`,
  ),
  body("XDocument.Load", "System.Xml.Linq.XDocument.Load", `XDocument.Load("FILE");`),
  body(
    "XElement.Load as a delegate",
    "System.Xml.Linq.XElement.Load",
    `Func<string, XElement> load = XElement.Load; load("FILE");`,
  ),
  body("XDocument.Save", "System.Xml.Linq.XDocument.Save", `new XDocument(new XElement("a")).Save("FILE");`),
  body("XmlDocument.Load", "System.Xml.XmlDocument.Load", `new XmlDocument().Load("FILE");`),
  body("XmlDocument.Save", "System.Xml.XmlDocument.Save", `new XmlDocument().Save("FILE");`),
  body(
    "XmlUrlResolver",
    "System.Xml.XmlUrlResolver",
    `new XmlUrlResolver().GetEntity(new Uri("file://FILE"), null, typeof(Stream));`,
  ),
  body(
    "XXE with a resolver",
    "System.Xml.XmlUrlResolver",
    `new XmlDocument { XmlResolver = new XmlUrlResolver() }.LoadXml("<!DOCTYPE a [<!ENTITY b SYSTEM 'file://FILE'>]><a>&b;</a>");`,
  ),
  body("XmlSecureResolver", "System.Xml.XmlSecureResolver", `XmlResolver r = new XmlSecureResolver(null, "");`),
  declares("a resolver of its own", "derive from System.Xml.XmlResolver", `abstract class Own : XmlResolver { }\n`),
  body("an XSL transformation", "System.Xml.Xsl", `new System.Xml.Xsl.XslCompiledTransform().Load("FILE");`),
  body("DataSet.ReadXml", "System.Data.DataSet", `new System.Data.DataSet().ReadXml("FILE");`),
  body(
    "a certificate from a file",
    "X509Certificate2",
    `new System.Security.Cryptography.X509Certificates.X509Certificate2("FILE");`,
  ),
  body(
    "keys in a container",
    "CspParameters",
    `new RSACryptoServiceProvider(new CspParameters { KeyContainerName = "FILE" });`,
  ),
  body("a picture from a file", "System.Drawing.Image.FromFile", `Image.FromFile("FILE");`),
  body("a picture saved to a file", "System.Drawing.Image.Save", `new Bitmap(1, 1).Save("FILE");`),
  body(
    "memory shared by name",
    "MemoryMappedFiles",
    `System.IO.MemoryMappedFiles.MemoryMappedFile.CreateFromFile("FILE");`,
  ),
  body(
    "isolated storage",
    "IsolatedStorage",
    `System.IO.IsolatedStorage.IsolatedStorageFile.GetUserStoreForAssembly();`,
  ),
  // Other processes, and the state of this one.
  body("Process", "System.Diagnostics.Process", `Process.Start("touch", "FILE");`),
  {
    title: "Process by an alias",
    names: "System.Diagnostics.Process",
    before: "using P = System.Diagnostics.Process;\n",
    body: `P.Start("touch", "FILE");`,
  },
  {
    title: "Process by using static",
    names: "System.Diagnostics.Process",
    before: "using static System.Diagnostics.Process;\n",
    body: `Start("touch", "FILE");`,
  },
  body("Process in a generic argument", "System.Diagnostics.Process", `var list = new List<Process>();`),
  body("Process by typeof", "System.Diagnostics.Process", `var t = typeof(Process);`),
  body("Process by new()", "System.Diagnostics.ProcessStartInfo", `ProcessStartInfo info = new("touch", "FILE");`),
  member("new T()", "System.Diagnostics.Process", `T Make<T>() where T : new() => new T();`, `Make<Process>();`),
  body(
    "environment variables",
    "System.Environment.GetEnvironmentVariable",
    `Environment.GetEnvironmentVariable("PATH");`,
  ),
  body(
    "expanded environment variables",
    "System.Environment.ExpandEnvironmentVariables",
    `Environment.ExpandEnvironmentVariables("%PATH%");`,
  ),
  body("the command line", "System.Environment.CommandLine", `var c = Environment.CommandLine;`),
  body("the working directory", "System.Environment.CurrentDirectory", `Environment.CurrentDirectory = "/";`),
  body("the user's name", "System.Environment.UserName", `var u = Environment.UserName;`),
  {
    title: "Exit by using static",
    names: "System.Environment.Exit",
    before: "using static System.Environment;\n",
    body: `Exit(0);`,
  },
  body("FailFast", "System.Environment.FailFast", `Environment.FailFast("x");`),
  body("AppDomain", "System.AppDomain", `AppDomain.CurrentDomain.GetAssemblies();`),
  body("AppContext", "System.AppContext", `AppContext.SetSwitch("Switch.System.Xml.AllowDefaultResolver", true);`),
  body("GC", "System.GC", `GC.Collect();`),
  body("threads", "System.Threading.Thread", `new Thread(() => { }).Start();`),
  body("the thread pool", "System.Threading.ThreadPool", `ThreadPool.SetMaxThreads(1, 1);`),
  body("a mutex with a name", "System.Threading.Mutex", `new Mutex(true, "Global\\\\x");`),
  body(
    "the culture of all threads",
    "DefaultThreadCurrentCulture",
    `System.Globalization.CultureInfo.DefaultThreadCurrentCulture = null;`,
  ),
  body(
    "the settings of all JSON",
    "Newtonsoft.Json.JsonConvert.DefaultSettings",
    `JsonConvert.DefaultSettings = null;`,
  ),
  body("input and output of the process", "System.Console.OpenStandardOutput", `Console.OpenStandardOutput();`),
  member("a finalizer", "finalizers", `~Script() { }`),
  declares(
    "an attribute of the assembly",
    "assembly",
    `[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("PowerBatch.ScriptHost")]\n`,
  ),
  declares(
    "a module initializer",
    "namespace System.Runtime.CompilerServices",
    `namespace System.Runtime.CompilerServices { public class ModuleInitializerAttribute : System.Attribute { } }\nstatic class First { [System.Runtime.CompilerServices.ModuleInitializer] public static void Run() { } }\n`,
  ),
  declares(
    "a type in a vendor's namespace",
    "namespace Newtonsoft.Json",
    `namespace Newtonsoft.Json { public class Own { } }\n`,
  ),
  body("the host's own clock", "PowerBatch.ScriptRuntime", `PowerBatch.ScriptRuntime.ScriptClock.Delay(1);`),
  // Network.
  body("HttpClient", "System.Net.Http.HttpClient", `new HttpClient();`),
  body("a handler of requests", "System.Net.Http.HttpMessageInvoker", `HttpMessageInvoker i = null;`),
  body("WebRequest", "System.Net.WebRequest", `WebRequest.Create("http://127.0.0.1");`),
  body("HttpWebRequest by a cast", "System.Net.HttpWebRequest", `var r = (HttpWebRequest)null;`),
  body("a socket", "System.Net.Sockets.Socket", `new System.Net.Sockets.Socket(default, default, default);`),
  body("TcpClient", "System.Net.Sockets.TcpClient", `new System.Net.Sockets.TcpClient("127.0.0.1", 1);`),
  body("names of hosts", "System.Net.Dns", `Dns.GetHostName();`),
  body("HttpListener", "System.Net.HttpListener", `new HttpListener();`),
  body("SmtpClient", "System.Net.Mail", `new System.Net.Mail.SmtpClient("127.0.0.1");`),
  body("Ping", "System.Net.NetworkInformation", `new System.Net.NetworkInformation.Ping().Send("127.0.0.1");`),
  // Reflection, and types by name.
  body("Type.GetType", "System.Type.GetType", `Type.GetType("System.IO.File");`),
  body("members of a type", "System.Type.GetMethod", `GetType().GetMethod("x");`),
  body("the assembly of a type", "System.Type.Assembly", `var a = typeof(string).Assembly;`),
  body("Activator", "System.Activator", `Activator.CreateInstance("mscorlib", "System.IO.FileInfo");`),
  body("Assembly.Load", "System.Reflection.Assembly", `System.Reflection.Assembly.Load("System.Diagnostics.Process");`),
  body("the method behind a delegate", "System.Delegate.Method", `Action a = () => { }; var m = a.Method;`),
  body("DynamicInvoke", "System.Delegate.DynamicInvoke", `Action a = () => { }; a.DynamicInvoke();`),
  body("a delegate by name", "System.Delegate.CreateDelegate", `Delegate.CreateDelegate(typeof(Action), this, "x");`),
  body("the method that threw", "System.Exception.TargetSite", `var m = new Exception().TargetSite;`),
  body("the stack", "System.Diagnostics.StackTrace", `new StackTrace().GetFrame(0);`),
  body(
    "compiled expressions",
    "System.Linq.Expressions",
    `System.Linq.Expressions.Expression<Func<int>> e = () => 1; e.Compile()();`,
  ),
  body("expressions by conversion only", "System.Linq", `new List<int>().AsQueryable().Where(each => each > 1);`),
  body("emitted code", "System.Reflection.Emit", `new System.Reflection.Emit.DynamicMethod("x", null, null);`),
  body("dynamic", "dynamic", `dynamic d = this; d.ExecuteAsync();`),
  member("dynamic as a parameter", "dynamic", `object Read(dynamic value) => value.Length;`, `Read("x");`),
  body("dynamic inside a type", "dynamic", `var list = new List<dynamic>();`),
  body(
    "an object made by an algorithm's name",
    "is not the name of an algorithm",
    `HashAlgorithm.Create("System.Diagnostics.Process, System.Diagnostics.Process");`,
  ),
  body(
    "CryptoConfig",
    "System.Security.Cryptography.CryptoConfig",
    `CryptoConfig.CreateFromName("System.IO.MemoryStream");`,
  ),
  body(
    "types named inside JSON",
    "TypeNameHandling",
    `JsonConvert.DeserializeObject("{}", new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All });`,
  ),
  body(
    "types named inside JSON, by a number",
    "TypeNameHandling",
    `new JsonSerializer().TypeNameHandling = (dynamic)3;`,
  ),
  declares(
    "types named inside JSON, by an attribute",
    "TypeNameHandling",
    `class Own { [JsonProperty(TypeNameHandling = TypeNameHandling.All)] public object A { get; set; } }\n`,
  ),
  declares(
    "settings of one's own",
    "derive from Newtonsoft.Json.JsonSerializerSettings",
    `class Own : JsonSerializerSettings { }\n`,
  ),
  body(
    "a contract of one's own",
    "Newtonsoft.Json.Serialization",
    `new JsonSerializerSettings { ContractResolver = new Newtonsoft.Json.Serialization.DefaultContractResolver() };`,
  ),
  body(
    "a data contract serializer",
    "DataContractSerializer",
    `new System.Runtime.Serialization.DataContractSerializer(typeof(object));`,
  ),
  body(
    "objects without constructor",
    "FormatterServices",
    `System.Runtime.Serialization.FormatterServices.GetUninitializedObject(typeof(Script));`,
  ),
  body(
    "a binary formatter",
    "System.Runtime.Serialization.Formatters",
    `new System.Runtime.Serialization.Formatters.Binary.BinaryFormatter();`,
  ),
  // Roundabout ways to a member.
  declares(
    "an implicit conversion",
    "System.IO.FileInfo",
    `class Own { public static implicit operator System.IO.FileInfo(Own own) => null; }\n`,
    `var x = new Own();`,
  ),
  declares(
    "an enumerator",
    "System.IO.FileInfo",
    `class Own { public IEnumerator<System.IO.FileInfo> GetEnumerator() => null; }\n`,
    `foreach (var f in new Own()) { }`,
  ),
  body("an anonymous type around it", "System.Threading.Thread", `var a = new { T = new Thread(() => { }) };`),
  body("a tuple around it", "System.IO.DirectoryInfo", `(int, DirectoryInfo) pair = default;`),
  body("a pattern", "System.IO.FileStream", `object o = null; var found = o is FileStream { Length: 1 };`),
  body(
    "the base stream of a reader",
    "System.IO.FileStream",
    `var s = new StreamReader(new MemoryStream()).BaseStream as FileStream;`,
  ),
  body(
    "a switch over types",
    "System.IO.FileInfo",
    `object o = null; switch (o) { case FileInfo f: f.Delete(); break; }`,
  ),
  declares("a constraint", "System.IO.FileSystemInfo", `class Own<T> where T : System.IO.FileSystemInfo { }\n`),
  declares("a base class", "System.Net.Http.DelegatingHandler", `class Own : DelegatingHandler { }\n`),
  declares(
    "an attribute's type",
    "System.IO.File",
    `class OwnAttribute : Attribute { public OwnAttribute(Type type) { } }\n[Own(typeof(System.IO.File))] class Marked { }\n`,
  ),
  body("a catch clause", "System.Reflection", `try { } catch (System.Reflection.TargetException) { }`),
  body("an implicit conversion to a span", "ReadOnlySpan", `ReadOnlySpan<char> s = "a";`),
];
