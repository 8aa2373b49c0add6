import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { scriptCommand } from "../../scripts/commands/script.js";
import { InputError } from "../../scripts/core/diagnostics/input-error.js";
import { systemHost } from "../../scripts/core/host/host.js";
import type { CommandInput } from "../../scripts/commands/command.js";
import { describeWith } from "../support/optional-tool.js";
import { repository } from "../support/repository.js";
import { runCommand, type CommandResult } from "../support/run-command.js";
import { buildTimeout } from "../support/script-host.js";

const good =
  "public class Script : ScriptBase\n{\n  public override Task<HttpResponseMessage> ExecuteAsync() => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));\n}\n";

describeWith("dotnet", "script command", function () {
  this.timeout(buildTimeout);
  let folder = "";

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "power-batch-script-"));
    const write = (name: string, text: string): void => {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    };
    write("connectors/good/script.csx", good);
    write("connectors/good/node_modules/other/script.csx", "none of ours");
    write("connectors/deep/er/script.csx", good.replace("class Script", "class script"));
    write("connectors/bad/script.csx", good.replace("HttpStatusCode.OK", "HttpStatusCode.Ok"));
    write("upper/Script.csx", good);
    write("connectors/notes.txt", "no script");
    write("empty/notes.txt", "no script");
    write("request.json", JSON.stringify({ method: "POST", uri: "/api/data/v9.2/$batch", body: { operations: [] } }));
    write("none.json", "[]");
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const run = (
    name: string,
    args: CommandInput["arguments"],
    options: CommandInput["options"] = {},
  ): Promise<CommandResult> => {
    const command = scriptCommand.commands?.find((each) => each.name === name);
    if (command === undefined) throw new Error(`there is no script ${name}`);
    return runCommand(command, { ...systemHost(), workingDirectory: folder }, options, args);
  };
  const refusal = async (work: Promise<CommandResult>): Promise<string> => {
    const error = await work.catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(InputError);
    return (error as Error).message;
  };

  it("checks every connector below a folder, and says how many compile", async () => {
    const { code, printed, noted } = await run("check", [["connectors"]]);
    expect(code).to.equal(1);
    expect(printed).to.match(/^connectors\/bad\/script\.csx:3:\d+ error .*'Ok'.* CS0117/m);
    expect(noted.split("\n")).to.deep.equal([
      "connectors/bad/script.csx: 1 errors, 0 warnings",
      "connectors/deep/er/script.csx: 0 errors, 1 warnings",
      "connectors/good/script.csx: 0 errors, 0 warnings",
      "2 of 3 scripts compile (66.6 %): 1 errors, 1 warnings",
    ]);
  });

  it("takes folders and files, each once, and prints JSON", async () => {
    const good = "connectors/good";
    const { code, printed } = await run("check", [[good, `${good}/script.csx`, "connectors/deep"]], { format: "json" });
    expect(code).to.equal(0);
    const { diagnostics, ...rest } = JSON.parse(printed) as { diagnostics: { code: string; file: string }[] };
    expect(rest).to.deep.equal({ files: 2, compiled: 2, summary: { errors: 0, warnings: 1 } });
    expect(diagnostics.map((each) => [each.code, each.file])).to.deep.equal([
      ["script-class", "connectors/deep/er/script.csx"],
    ]);
  });

  it("finds a script whatever the case of its name", async () => {
    for (const given of ["upper", "upper/Script.csx"]) {
      const { code, noted } = await run("check", [[given]]);
      expect(code).to.equal(0);
      expect(noted).to.equal("upper/Script.csx: 0 errors, 0 warnings");
    }
  });

  it("names what is not there", async () => {
    expect(await refusal(run("check", [["nowhere"]]))).to.equal("nowhere: no such file or folder");
    expect(await refusal(run("check", [["empty"]]))).to.equal(
      "empty: no script.csx found, expected a connector with one",
    );
    const options = { operation: "A", request: "request.json", send: "none.json" };
    expect(await refusal(run("run", ["connectors"], options))).to.match(/^connectors has \d+ scripts, expected/);
  });

  it("applies the request policies before the script, with the connection's parameters", async () => {
    const connector = path.join(repository, "test", "golden", "connectors", "dataverse");
    fs.writeFileSync(
      path.join(folder, "connection.json"),
      JSON.stringify({ "token:resourceUri": "https://contoso.crm4.dynamics.com" }),
    );
    const body = { operations: [{ method: "GET", url: "accounts" }] };
    fs.writeFileSync(
      path.join(folder, "batch.json"),
      JSON.stringify({ method: "POST", uri: "/api/data/v9.2/$batch", body }),
    );
    fs.writeFileSync(path.join(folder, "unauthorized.json"), JSON.stringify([{ status: 401, body: { error: {} } }]));
    const options = { operation: "ExecuteDataverseBatch", request: "batch.json", send: "unauthorized.json" };
    const { code } = await run("run", [connector], { ...options, connection: "connection.json", trace: "wire.txt" });
    expect(code).to.equal(0);
    const wire = fs.readFileSync(path.join(folder, "wire.txt"), "utf8");
    expect(wire).to.match(/^POST \/api\/data\/v9\.2\/\$batch HTTP\/1\.1\r\nhost: contoso\.crm4\.dynamics\.com/i);
    const without = await refusal(run("run", [connector], { ...options, connection: "request.json" }));
    expect(without).to.match(/connection parameter 'token:resourceUri', which has no value/);
  });

  it("checks and runs the project's own connectors", async () => {
    const own = path.join(repository, "connector");
    const { code, noted } = await run("check", [[own]]);
    expect(code).to.equal(0);
    expect(noted).to.match(/3 of 3 scripts compile \(100 %\): 0 errors, \d+ warnings$/);
    const options = { operation: "ExecuteDataverseBatch", request: "request.json", send: "none.json" };
    const misspelled = run("run", [path.join(own, "dataverse")], { ...options, operation: "ExecuteDataverseBach" });
    expect(await refusal(misspelled)).to.match(
      /^there is no operation 'ExecuteDataverseBach', expected one of .*; did you mean 'ExecuteDataverseBatch'\?$/,
    );
    const ran = await run("run", [path.join(own, "dataverse")], options);
    expect(ran.code).to.equal(0);
    expect((JSON.parse(ran.printed) as { status: number }).status).to.equal(200);
  });
});
