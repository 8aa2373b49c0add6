import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { VirtualClock } from "../../scripts/core/host/clock.js";
import { systemHost } from "../../scripts/core/host/host.js";
import { systemProcesses } from "../../scripts/core/host/processes.js";
import { startScriptHost, type ScriptHost } from "../../scripts/script-host/index.js";
import { findSandbox } from "../../scripts/script-host/sandbox.js";
import { describeWith } from "../support/optional-tool.js";
import { buildTimeout, sharedScriptHost, text } from "../support/script-host.js";

/** Processes of script hosts that this process has started, by what Linux says of them. */
function hostProcesses(): string[] {
  const parentOf = new Map<string, string>();
  for (const id of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = fs.readFileSync(`/proc/${id}/stat`, "utf8");
      parentOf.set(id, stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? "");
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (id: string | undefined): boolean =>
    id !== undefined && (id === String(process.pid) || isOurs(parentOf.get(id)));
  return [...parentOf.keys()].filter((id) => {
    const command = fs.readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
    return isOurs(id) && command[0] === "dotnet" && command[1]?.endsWith("PowerBatch.ScriptHost.dll") === true;
  });
}

describeWith("dotnet", "script host: in depth", function () {
  this.timeout(buildTimeout);
  let folder = "";
  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-depth-"));
    fs.writeFileSync(path.join(folder, "secret.txt"), "the-secret");
    await sharedScriptHost();
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const result = async (body: string, members = ""): Promise<string> => {
    const host = await sharedScriptHost();
    const script = await host.load(
      `public class Script : ScriptBase { ${members} public override async Task<HttpResponseMessage> ExecuteAsync() { ${body} return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(result) }; } }`,
    );
    const request = { method: "GET", url: "https://api.example/", headers: {} };
    const response = await script.execute(
      { operationId: "Do", request },
      { clock: new VirtualClock(0), send: () => Promise.reject(new Error("nothing is sent")) },
    );
    return text(response.body);
  };

  const readers: readonly (readonly [title: string, body: string])[] = [
    ["XmlDocument", `var d = new XmlDocument(); d.LoadXml(xml); result = d.InnerText;`],
    [
      "XmlReader",
      `using var r = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse }); r.MoveToContent(); result = r.ReadElementContentAsString();`,
    ],
    [
      "XmlTextReader",
      `using var r = new XmlTextReader(new StringReader(xml)) { DtdProcessing = DtdProcessing.Parse, EntityHandling = EntityHandling.ExpandEntities }; r.MoveToContent(); result = r.ReadElementContentAsString();`,
    ],
    [
      "XDocument",
      `result = XDocument.Load(new XmlTextReader(new StringReader(xml)) { DtdProcessing = DtdProcessing.Parse }).Root.Value;`,
    ],
  ];
  for (const [title, body] of readers) {
    it(`${title} reads no file that a document names`, async () => {
      const file = path.join(folder, "secret.txt");
      const xml = `var xml = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file://${file}'>]><a>&b;</a>"; var result = "";`;
      expect(await result(`${xml} try { ${body} } catch (XmlException e) { result = e.Message; }`)).not.to.include(
        "the-secret",
      );
    });
  }

  const named = `"{\\"$type\\":\\"System.Version, System.Private.CoreLib\\",\\"Major\\":1,\\"Minor\\":2}"`;
  const ways: readonly (readonly [title: string, body: string, members?: string])[] = [
    [
      "read as settings",
      `var s = JsonConvert.DeserializeObject<JsonSerializerSettings>("{\\"TypeNameHandling\\":3}");`,
    ],
    [
      "inferred to be settings",
      `var s = JsonConvert.DeserializeAnonymousType("{\\"TypeNameHandling\\":3}", new JsonSerializerSettings());`,
    ],
    [
      "filled into settings",
      `var s = new JsonSerializerSettings(); JsonConvert.PopulateObject("{\\"TypeNameHandling\\":3}", s);`,
    ],
    [
      "filled into a field",
      `var o = JsonConvert.DeserializeObject<Own>("{\\"S\\":{\\"TypeNameHandling\\":3}}"); var s = (JsonSerializerSettings)o.S;`,
      `class Own { public object S = new JsonSerializerSettings(); }`,
    ],
    ["turned into settings", `var s = JObject.Parse("{\\"typeNameHandling\\":3}").ToObject<JsonSerializerSettings>();`],
  ];
  for (const [title, body, members] of ways) {
    it(`JSON makes no object of a type that it names: ${title}`, async () => {
      expect(
        await result(`${body} var result = JsonConvert.DeserializeObject(${named}, s).GetType().Name;`, members),
      ).to.equal("JObject");
    });
  }

  (process.platform === "linux" ? it : it.skip)("gives the process no secrets, no files and no sockets", async () => {
    process.env["POWER_BATCH_TEST_SECRET"] = "the-secret";
    let own: ScriptHost | undefined;
    try {
      const before = hostProcesses();
      own = await startScriptHost({ host: systemHost() });
      await own.check("", "script.csx");
      const [id = ""] = hostProcesses().filter((each) => !before.includes(each));
      const environment = fs.readFileSync(`/proc/${id}/environ`, "utf8");
      expect(environment).not.to.include("the-secret");
      const names = environment.split("\0").map((each) => each.split("=")[0]);
      const known = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "LD_LIBRARY_PATH", "PWD", "SHLVL", "_", "OLDPWD", ""];
      expect(names.filter((name = "") => !known.includes(name) && !name.startsWith("DOTNET_"))).to.deep.equal([]);
      const open = fs.readdirSync(`/proc/${id}/fd`).map((fd) => fs.readlinkSync(`/proc/${id}/fd/${fd}`));
      const foreign = open.filter(
        (target) => !/^(pipe|socket|anon_inode|\/memfd:|\/dev\/|\/proc\/|\/usr\/|\/sys\/)/.test(target),
      );
      expect(foreign.filter((target) => !/\.dll$/.test(target))).to.deep.equal([]);
      expect(path.basename(fs.readlinkSync(`/proc/${id}/cwd`))).to.equal("work");
      if (!own.isIsolated) return;
      expect(fs.readlinkSync(`/proc/${id}/ns/net`)).not.to.equal(fs.readlinkSync("/proc/self/ns/net"));
      expect(fs.readFileSync(`/proc/${id}/status`, "utf8")).to.match(/CapEff:\s*0+\n/);
      expect(fs.readFileSync(`/proc/${id}/limits`, "utf8")).to.match(/Max file size\s+0\s+0/);
    } finally {
      delete process.env["POWER_BATCH_TEST_SECRET"];
      await own?.close();
    }
  });

  it("an isolated program writes no file, sees no other process and has no network", async () => {
    const sandbox = await findSandbox(systemProcesses, folder);
    const probe = `touch "$0/made"; echo "$(ls -d /proc/[0-9]* | wc -l) $(grep -c : /proc/net/dev)"`;
    const [command, ...parameters] = sandbox.wrap(["sh", "-c", probe, folder]);
    const { stdout = "" } = (await systemProcesses.run(command, parameters)) ?? {};
    // Without namespaces (macOS, Windows, most containers) the allow list stands alone: docs/script-host.md.
    expect(fs.existsSync(path.join(folder, "made"))).to.equal(!sandbox.isIsolated && process.platform !== "win32");
    if (sandbox.isIsolated) expect(stdout).to.match(/^[1-6] 1\n$/);
  });

  it("goes without a sandbox where there is none", async () => {
    const none = { ...systemProcesses, run: () => Promise.resolve(undefined) };
    const sandbox = await findSandbox(none, folder);
    expect(sandbox.isIsolated).to.equal(false);
    expect(sandbox.wrap(["dotnet", "a"])).to.deep.equal(["dotnet", "a"]);
  });
});
