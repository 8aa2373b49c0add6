import { expect } from "chai";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { bytesSource } from "../../scripts/core/archive/byte-source.js";
import { openZip } from "../../scripts/core/archive/zip-reader.js";
import { systemProcesses } from "../../scripts/core/host/processes.js";
import type { Hosting } from "../../scripts/logic-apps/model/logic-apps-app.js";
import { filesOfApp } from "../../scripts/logic-apps/write-app.js";
import { describeWith } from "../support/optional-tool.js";
import { powerShell } from "./support/powershell.js";
import { sampleApp } from "./support/sample-app.js";

/** Notes what it was called with, keeps the zip, and fails when it is told to. */
const azure = `printf '%s\\n' "az $*" >> "$CALLS"
case "$*" in
  *siteName*) echo the-site ;;
  *--parameters*) exit "$CREATE_EXIT" ;;
  *config-zip*)
    while [ "$1" != --src ]; do shift; done
    if [ -s "$2" ]; then cp "$2" "$CALLS.zip"; fi
    if [ "$(grep -c config-zip "$CALLS")" -le "$ZIP_FAILURES" ]; then exit 4; fi ;;
esac`;

interface Behavior {
  /** What the first deployment ends with. */
  readonly create?: number;
  /** How many zips the site refuses. */
  readonly zipFailures?: number;
}

interface Outcome {
  readonly code: number;
  /** Command lines, with the folder of the zip left out. */
  readonly calls: readonly string[];
  /** Files in the zip that the site got. */
  readonly zipped: readonly string[];
}

function namesIn(zip: Uint8Array): string[] {
  return openZip(bytesSource(zip), "app.zip")
    .entries.map(({ name }) => name)
    .sort();
}

type Shell = (script: string, parameters: readonly string[]) => Promise<readonly [string, ...string[]]>;

const bash: Shell = (script, parameters) => Promise.resolve(["bash", `${script}.sh`, ...parameters]);

const windows: Shell = async (script, parameters) => {
  const quoted = [`${script}.ps1`, ...parameters].map((text) => `'${text.replaceAll("'", "''")}'`).join(" ");
  // The folder of the session is the same afterwards.
  const command = `$ErrorActionPreference = 'Stop'; function Start-Sleep { }; $before = (Get-Location).Path; & ${quoted}; $code = $LASTEXITCODE; if ((Get-Location).Path -ne $before) { exit 99 }; exit $code`;
  return [await powerShell(), "-NoProfile", "-NonInteractive", "-Command", command];
};

function deployScript(shell: Shell, isZipReal: boolean): void {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "power-batch-deploy-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function program(name: string, body: string): void {
    const file = path.join(folder, "bin", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/usr/bin/env bash\n${body}\n`);
    chmodSync(file, 0o755);
  }

  async function run(hosting: Hosting, parameters: readonly string[], behavior: Behavior = {}): Promise<Outcome> {
    // Signs that mean something to shells, in a path that nobody chooses.
    const app = path.join(folder, "it's [an] app");
    for (const [name, text] of filesOfApp(sampleApp(hosting))) {
      mkdirSync(path.dirname(path.join(app, name)), { recursive: true });
      writeFileSync(path.join(app, name), text);
    }
    program("az", azure);
    program("zip", `printf '%s\\n' "zip $*" >> "$CALLS"; : > "$3"`);
    program("sleep", "");
    const calls = path.join(folder, "calls");
    writeFileSync(calls, "");
    const [command, ...rest] = await shell(path.join(app, "deploy"), parameters);
    const result = await systemProcesses.run(command, rest, {
      environment: {
        CALLS: calls,
        CREATE_EXIT: String(behavior.create ?? 0),
        ZIP_FAILURES: String(behavior.zipFailures ?? 0),
        PATH: `${path.join(folder, "bin")}${path.delimiter}${process.env["PATH"] ?? ""}`,
      },
    });
    const lines = readFileSync(calls, "utf8")
      .split("\n")
      .filter((line) => line !== "");
    const zip = `${calls}.zip`;
    return {
      code: result?.code ?? -1,
      calls: lines.map((line) => line.replace(/[^\s']*[/\\][\w-]+\.zip/, "app.zip")),
      zipped: existsSync(zip) ? namesIn(readFileSync(zip)) : [],
    };
  }

  const start = "az deployment group create --resource-group group with space --name requeue-mail-all-jobs";
  const show = "az deployment group show --resource-group group with space --name requeue-mail-all-jobs";
  const send =
    "az logicapp deployment source config-zip --resource-group group with space --name the-site --src app.zip --output none";
  const folders = ["host.json", "connections.json", "parameters.json", "Send-mail", "Requeue-all"];

  it("deploys infrastructure, then the workflows and nothing else of the folder (standard)", async () => {
    const { code, calls, zipped } = await run("standard", ["group with space"]);
    expect(calls).to.deep.equal([
      `${start} --parameters infra/main.bicepparam --output none`,
      `${show} --query properties.outputs.siteName.value --output tsv`,
      ...(isZipReal ? [] : [`zip -q -r app.zip ${folders.join(" ")}`]),
      send,
      `${show} --query properties.outputs --output json`,
    ]);
    expect(code).to.equal(0);
    const files = ["Requeue-all/workflow.json", "Send-mail/workflow.json", ...folders.slice(0, 3)].sort();
    if (isZipReal) expect(zipped).to.deep.equal(files);
  });

  it("deploys everything at once, with values from a file of one's own (consumption)", async () => {
    const { code, calls } = await run("consumption", ["group with space", "my values.bicepparam"]);
    expect(code).to.equal(0);
    expect(calls).to.deep.equal([
      `${start} --parameters my values.bicepparam --output none`,
      `${show} --query properties.outputs --output json`,
    ]);
  });

  it("sends the zip again while the site restarts, three times at most", async () => {
    const twice = await run("standard", ["group with space"], { zipFailures: 2 });
    expect(twice.calls.filter((call) => call === send)).to.have.length(3);
    expect(twice.code).to.equal(0);
    const always = await run("standard", ["group with space"], { zipFailures: 9 });
    expect(always.calls.filter((call) => call === send)).to.have.length(3);
    expect(always.calls.at(-1)).to.equal(send);
    expect(always.code).to.equal(1);
  });

  it("asks for the resource group and stops at the first failure", async () => {
    const nothing = await run("standard", []);
    expect(nothing.calls).to.deep.equal([]);
    expect(nothing.code).not.to.equal(0);
    const { code, calls } = await run("standard", ["group"], { create: 3 });
    expect(code).to.equal(3);
    expect(calls).to.have.length(1);
  });
}

describeWith("bash", "deploy.sh of an export", () => deployScript(bash, false));

describeWith("dotnet", "deploy.ps1 of an export", function () {
  this.timeout(300_000);
  deployScript(windows, true);
});
