import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost } from "../support/script-host.js";

const inScript = (body: string, extra = ""): string =>
  `${extra}public class Script : ScriptBase\n{\n  public override async Task<HttpResponseMessage> ExecuteAsync()\n  {\n${body}\n    return new HttpResponseMessage(HttpStatusCode.OK);\n  }\n}\n`;

async function errors(script: string): Promise<string[]> {
  const host = await sharedScriptHost();
  return (await host.check(script, "script.csx"))
    .filter((finding) => finding.severity === "error")
    .map(({ line, column, code }) => `${line}:${column} ${code}`);
}

/** Statements of a script's body (which starts in line 5) and what is wrong with them. */
const cases: readonly (readonly [title: string, body: string, expected: readonly string[]])[] = [
  [
    "the documented namespaces are implicit",
    `var list = new List<JObject>(); Regex.Match("", "a"); var q = HttpUtility.ParseQueryString("a=1"); q["b"] = "2";`,
    [],
  ],
  [
    "XML, cryptography, compression and drawing",
    `using var sha = SHA256.Create(); var x = XDocument.Parse("<a/>"); using var zip = new ZipArchive(new MemoryStream(), ZipArchiveMode.Create); var c = Color.Red; var f = ImageFormat.Png;`,
    [],
  ],
  ["C# 9 patterns", `var n = 3; var text = n switch { > 2 and < 5 => "a", not 0 or 7 => "b", _ => "c" };`, []],
  ["C# 10 is refused", `const string a = "a"; const string b = $"{a}";`, ["5:40 CS8773"]],
  ["an unknown name", `unknown();`, ["5:1 CS0103"]],
  ["Span is not in netstandard2.0", `ReadOnlySpan<char> s = "a";`, ["5:1 CS0246"]],
  ["own HttpClient", `var c = new HttpClient();`, ["5:1 script-type"]],
  ["own HttpClient without saying so", `HttpClient c = new();`, ["5:1 script-type"]],
  ["files", `File.ReadAllText("a");`, ["5:1 script-type"]],
  ["a reader on a file", `using var r = new StreamReader("a");`, ["5:15 script-type"]],
  ["a reader on a stream is fine", `using var r = new StreamReader(new MemoryStream());`, []],
  ["XML from an address", `var d = XDocument.Load("http://a");`, ["5:19 script-type"]],
  ["processes", `System.Diagnostics.Process.Start("ls");`, ["5:20 script-type"]],
  ["sockets", `var s = new System.Net.Sockets.TcpClient();`, ["5:1 script-namespace"]],
  ["reflection", `GetType().GetMethod("x").Invoke(this, null);`, ["5:11 script-type"]],
  ["a type's name is fine", `var n = GetType().Name;`, []],
  ["the environment", `Environment.GetEnvironmentVariable("PATH");`, ["5:13 script-type"]],
  ["ending the process", `Environment.FailFast("x");`, ["5:13 script-type"]],
  ["threads", `new Thread(() => { }).Start();`, ["5:5 script-type"]],
  ["unsafe code", `unsafe { int i = 0; int* p = &i; }`, ["5:1 CS0227"]],
  ["cultures, although the list lacks them", `var c = System.Globalization.CultureInfo.InvariantCulture;`, []],
];

describeWith("dotnet", "script check", function () {
  before(async function () {
    this.timeout(buildTimeout);
    await sharedScriptHost();
  });

  for (const [title, body, expected] of cases) {
    it(title, async () => {
      const found = await errors(inScript(body));
      // The first error is what matters: others may follow from it.
      if (expected.length === 0) expect(found).to.deep.equal([]);
      else expect(found[0]).to.equal(expected[0]);
    });
  }

  it("refuses using directives for other namespaces", async () => {
    expect(await errors(inScript("", "using System.Net.Sockets;\n"))).to.deep.equal(["1:7 script-namespace"]);
    expect(await errors(inScript("", "using System.Reflection;\n"))).to.deep.equal(["1:7 script-namespace"]);
    expect(await errors(inScript("", "using System.Runtime.InteropServices;\n"))).to.deep.equal([
      "1:7 script-namespace",
    ]);
    expect(await errors(inScript("", "using Nothing.There;\n"))).to.deep.equal(["1:7 CS0246"]);
  });

  /** What published connectors use although it is not documented, and what they use that is documented. */
  const seen: readonly (readonly [title: string, body: string, before: string, warnings: readonly string[]])[] = [
    [
      "the platform's own namespace",
      "",
      "using Microsoft.PowerPlatform.Connectors.CustomCode.CSharp;\n",
      ["script-namespace"],
    ],
    ["a namespace of .NET Framework", "", "using System.Runtime.Remoting.Contexts;\n", ["script-namespace"]],
    ["Thread.Sleep", "Thread.Sleep(1);", "", ["script-type"]],
    ["the current thread", "var c = Thread.CurrentThread.CurrentCulture;", "", ["script-type"]],
    ["Console.WriteLine", 'Console.WriteLine("a");', "", ["script-type"]],
    ["WebClient", 'var t = new WebClient().DownloadString("http://a");', "", ["script-type"]],
    ["NameValueCollection", "System.Collections.Specialized.NameValueCollection n = new();", "", ["script-namespace"]],
    ["data contracts", "", "[System.Runtime.Serialization.DataContract] class Row { }\n", ["script-namespace"]],
    [
      "converters of Newtonsoft",
      "JsonConverter c = new Newtonsoft.Json.Converters.StringEnumConverter();",
      "",
      ["script-namespace"],
    ],
    [
      "Debug, new lines, results",
      "Debug.WriteLine(Environment.NewLine); var t = Context.Request.Content.ReadAsStringAsync().Result;",
      "",
      [],
    ],
    [
      "time zones",
      'TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("UTC"));',
      "",
      [],
    ],
    [
      "forms and parts",
      'new MultipartFormDataContent { { new FormUrlEncodedContent(new Dictionary<string, string> { ["a"] = "b" }), "c" } };',
      "",
      [],
    ],
    [
      "hashes by name",
      'HashAlgorithm.Create("SHA256").ComputeHash(new byte[0]); new HMACSHA256().ComputeHash(new byte[0]);',
      "",
      [],
    ],
    [
      "XML without a resolver",
      'new XmlDocument { XmlResolver = null }.LoadXml("<a/>"); XElement e = XElement.Parse("<a/>"); var r = XmlReader.Create(new StringReader("<a/>"), new XmlReaderSettings { Async = true });',
      "",
      [],
    ],
    [
      "JSON settings",
      "var s = new JsonSerializerSettings { NullValueHandling = NullValueHandling.Ignore, Formatting = Newtonsoft.Json.Formatting.Indented }; JsonConvert.SerializeObject(new { a = 1 }, s);",
      "",
      [],
    ],
    [
      "queries",
      'var q = from t in JArray.Parse("[]") where t.Type == JTokenType.Object orderby (string)t["a"] select new { t } into u group u by u.t; foreach (var g in q) { }',
      "",
      [],
    ],
    [
      "tuples, patterns, local functions",
      'var (a, b) = (1, "x"); static int F(int i) => i switch { > 1 => 2, _ => 1 }; var c = F(a) is int d && d > 0; lock (this) { } using var m = new MemoryStream(); unchecked { a += b.Length; }',
      "",
      [],
    ],
    [
      "iterators, generics and records of its own",
      "foreach (var i in Own<int>.All()) { }",
      "namespace System.Runtime.CompilerServices { static class IsExternalInit { } }\nrecord Point(int X); class Own<T> where T : new() { public static IEnumerable<T> All() { yield return new T(); } }\n",
      [],
    ],
    [
      "waiting inside catch",
      "try { await Task.Delay(1); } catch (Exception e) when (e is OperationCanceledException) { await Task.Yield(); throw; } finally { await Task.WhenAll(); }",
      "",
      [],
    ],
    [
      "compression",
      "using var z = new GZipStream(new MemoryStream(), CompressionLevel.Fastest); await z.WriteAsync(new byte[1], 0, 1);",
      "",
      [],
    ],
  ];

  for (const [title, body, before, warnings] of seen) {
    it(`compiles ${title}`, async () => {
      const host = await sharedScriptHost();
      const findings = await host.check(inScript(body, before), "script.csx");
      expect(findings.filter(({ severity }) => severity === "error")).to.deep.equal([]);
      const codes = findings.map(({ code }) => code).filter((code) => !code.startsWith("CS"));
      expect([...new Set(codes)]).to.deep.equal(warnings);
    });
  }

  it("does not run what opens a connection of its own, although the platform compiles it", async () => {
    const host = await sharedScriptHost();
    const loading = host.load(inScript(`new WebClient().DownloadString("http://127.0.0.1");`));
    const message = await loading.then(
      () => "loaded",
      (error: unknown) => String(error),
    );
    expect(message).to.include("System.Net.WebClient is not run on this machine");
  });

  it("asks for one class that derives from ScriptBase", async () => {
    expect(await errors("public class Script { }")).to.deep.equal(["1:1 script-class"]);
    expect(await errors(inScript("") + inScript("").replace("class Script ", "class Other "))).to.deep.equal([
      "9:14 script-class",
    ]);
    expect(await errors("public class Script : ScriptBase { }")).to.deep.equal(["1:14 CS0534"]);
    expect(await errors(inScript("").replace("class Script ", "class script "))).to.deep.equal([]);
  });

  it("takes a byte order mark, and refuses more than a megabyte", async () => {
    expect(await errors("\uFEFF" + inScript(""))).to.deep.equal([]);
    expect(await errors(`${inScript("")}// ${"x".repeat(1024 * 1024)}`)).to.deep.equal(["1:1 script-size"]);
  });

  it("warns of members that are not documented", async () => {
    const host = await sharedScriptHost();
    const findings = await host.check(
      inScript(`var u = Context.OriginalRequestUri; var n = Context.CreateNotificationUri("x");`),
      "a.csx",
    );
    expect(findings.map(({ file, line, severity, code }) => [file, line, severity, code])).to.deep.equal([
      ["a.csx", 5, "warning", "script-undocumented"],
      ["a.csx", 5, "warning", "script-undocumented"],
    ]);
  });

  it("survives text that is no C# at all", async () => {
    for (const text of ["", "\0\0\0", "}}}}{{{{", "(".repeat(20_000), "#if", '#line 7 "x"\nboom']) {
      expect(await errors(text)).not.to.deep.equal([]);
    }
  });

  // Published scripts to develop against; they are not part of this repository.
  const samples = process.env["POWER_BATCH_SAMPLES"];
  (samples === undefined ? it.skip : it)(
    "compiles at least 95 % of the scripts in POWER_BATCH_SAMPLES",
    async function () {
      this.timeout(buildTimeout);
      const root = samples ?? "";
      const scripts = fs
        .readdirSync(root, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".csx"));
      expect(scripts).not.to.be.empty;
      const failed: string[] = [];
      for (const script of scripts) {
        const found = await errors(fs.readFileSync(path.join(root, script), "utf8"));
        if (found.length > 0) failed.push(`${script}: ${found[0] ?? ""}`);
      }
      expect(failed.length / scripts.length, failed.join("\n")).to.be.at.most(0.05);
    },
  );
});
